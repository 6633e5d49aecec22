import { ByteReader, latin1 } from './byteReader.js';
import { isNumericType, type NumericArray, numericArray } from './numericArray.js';

/** What the header of an npy file says, and where its data starts. */
interface NpyHeader {
  /** As NumPy writes it: `<f4`. */
  readonly type: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly dataOffset: number;
}

const MAGIC = '\x93NUMPY';

/**
 * Reads a NumPy `.npy` file of little-endian numbers; never a pickled one.
 *
 * @param what names it in errors
 * @throws SyntaxError where it is malformed, of another type, or its data is not as long as its header says
 */
export function readNpy(bytes: Uint8Array, what = 'npy'): NumericArray {
  const { type, fortranOrder, shape, dataOffset } = readNpyHeader(bytes, what);
  return numericArray(type, shape, fortranOrder, bytes.subarray(dataOffset), what);
}

/** Whether the array holds numbers, rather than text or pickled objects. */
export function isNumericNpy(bytes: Uint8Array, what = 'npy'): boolean {
  return isNumericType(readNpyHeader(bytes, what).type);
}

/** @throws SyntaxError with the byte offset where the header is malformed */
function readNpyHeader(bytes: Uint8Array, what = 'npy'): NpyHeader {
  const input = new ByteReader(bytes, what);
  const magic = latin1(input.bytes(Math.min(MAGIC.length, bytes.length)));
  if (magic !== MAGIC) throw input.error('the magic string of npy', JSON.stringify(magic), 0);
  const version = input.uint8();
  input.uint8();
  if (version < 1 || version > 3) throw input.error('format version 1, 2 or 3', `${version}`, MAGIC.length);
  const length = version === 1 ? input.uint16() : input.uint32();
  const start = input.offset;
  const text = latin1(input.bytes(length));
  const need = (pattern: RegExp, needed: string): string => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw input.error(needed, JSON.stringify(text.trim().slice(0, 80)), start);
    return found;
  };
  const type = need(/'descr': *'([^']{1,20})'/, "a header with one 'descr'");
  const order = need(/'fortran_order': *(True|False)/, "a header with 'fortran_order'");
  const shape = need(/'shape': *\(([\d, ]*)\)/, "a header with 'shape'");
  const lengths = shape.split(',').map((part) => part.trim());
  return {
    type,
    fortranOrder: order === 'True',
    shape: lengths.filter((part) => part !== '').map(Number),
    dataOffset: input.offset,
  };
}
