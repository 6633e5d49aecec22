import { zipSync } from 'fflate';

/** An npy file, format 1.0. */
export function npy(
  values: ArrayBufferView,
  { type, shape, fortranOrder = false }: { type: string; shape: readonly number[]; fortranOrder?: boolean },
): Uint8Array {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dict = `{'descr': '${type}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': (${lengths}), }`;
  const header = `${dict.padEnd(117)}\n`;
  const head = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8, ...Buffer.from(header)];
  return Uint8Array.of(...head, ...new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** An npz file of npy files, stored (`level` 0) or deflated. */
export function npz(arrays: Readonly<Record<string, Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const members = Object.entries(arrays).map(([name, content]) => [`${name}.npy`, content] as const);
  return zipSync(Object.fromEntries(members), { level });
}

/** The CSR parts of a matrix under a prefix. */
export function csrArrays(
  prefix: string,
  { data, indices, indptr, shape }: { data: number[]; indices: number[]; indptr: number[]; shape: [number, number] },
): Record<string, Uint8Array> {
  return {
    [`${prefix}_data`]: npy(Float32Array.from(data), { type: '<f4', shape: [data.length] }),
    [`${prefix}_indices`]: npy(Int32Array.from(indices), { type: '<i4', shape: [indices.length] }),
    [`${prefix}_indptr`]: npy(Int32Array.from(indptr), { type: '<i4', shape: [indptr.length] }),
    [`${prefix}_shape`]: npy(BigInt64Array.from(shape, BigInt), { type: '<i8', shape: [2] }),
  };
}
