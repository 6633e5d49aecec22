import { writeWhole } from './writeWhole.js';

/**
 * Writes an array in NumPy's format, version 1.0, row-major and little-endian.
 *
 * @param shape [numRows, numColumns] or [length]
 * @throws RangeError where the file cannot be written
 */
export function writeNpy(path: string, values: Float32Array | Int32Array, shape: readonly number[]): void {
  const type = values instanceof Float32Array ? '<f4' : '<i4';
  writeWhole(path, Buffer.concat([header(type, shape), bytesOf(values)]));
}

/** Magic, version and the description, padded so that the data begins at a multiple of 64 bytes. */
function header(type: string, shape: readonly number[]): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + description.length + 1) / 64) * 64;
  const buffer = Buffer.alloc(length, ' ');
  buffer.write('\x93NUMPY\x01\x00', 'latin1');
  buffer.writeUInt16LE(length - 10, 8);
  buffer.write(description, 10, 'latin1');
  buffer.write('\n', length - 1);
  return buffer;
}

function bytesOf(values: Float32Array | Int32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
