import type { CsrMatrix } from '../csrMatrix.js';

/**
 * A X in plain JavaScript, for engines without a sparse kernel.
 *
 * @param x [numColumns of A, width], row-major
 * @param out [numRows of A, width], overwritten
 */
export function csrProduct(a: CsrMatrix, x: Float32Array, width: number, out: Float32Array): void {
  out.fill(0);
  const { rowPointers, columns, values } = a;
  for (let row = 0; row < a.numRows; row++) {
    const to = row * width;
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const from = columns[entry]! * width;
      const value = values[entry]!;
      for (let k = 0; k < width; k++) out[to + k]! += value * x[from + k]!;
    }
  }
}

/**
 * Maximum of each segment, column by column; 0 for a segment without rows.
 *
 * @param x [ids.length, width], row-major
 * @param out [numSegments, width], overwritten
 */
export function segmentMaximum(ids: Int32Array, x: Float32Array, width: number, out: Float32Array): void {
  out.fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < ids.length; row++) {
    const to = ids[row]! * width;
    for (let k = 0; k < width; k++) {
      const value = x[row * width + k]!;
      if (value > out[to + k]!) out[to + k] = value;
    }
  }
  for (let i = 0; i < out.length; i++) if (out[i] === Number.NEGATIVE_INFINITY) out[i] = 0;
}
