import type { Embedding } from '../protocol.js';

/** Rows at length 1, so that one grid of penalties means the same for every method; rows of zeros stay. */
export function unitRows({ kind, numRows, numColumns, values }: Embedding): Embedding {
  const scaled = new Float32Array(values.length);
  for (let row = 0; row < numRows; row++) {
    const start = row * numColumns;
    let squared = 0;
    for (let k = start; k < start + numColumns; k++) squared += values[k]! ** 2;
    if (squared === 0) continue;
    const factor = 1 / Math.sqrt(squared);
    for (let k = start; k < start + numColumns; k++) scaled[k] = values[k]! * factor;
  }
  return { kind, numRows, numColumns, values: scaled };
}
