import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Columns that are computed together: two buffers of them stay in the processor's cache. */
const WIDTH = 32;

/**
 * The rows of Σₖ θₖ Mᵏ, a few at a time and in order, each block [some, numRows] row-major. On the host in 64-bit floats,
 * without an n × n matrix.
 *
 * @param matrix M, square
 * @param coefficients θ₀, θ₁, …
 */
export function* powerSeriesRows(matrix: CsrMatrix, coefficients: readonly number[]): Generator<Float32Array> {
  const n = matrix.numRows;
  // Row i of a power series of M is column i of the same series of Mᵀ.
  const transposed = matrix.transpose();
  let sum = new Float64Array(n * WIDTH);
  let next = new Float64Array(n * WIDTH);
  for (let start = 0; start < n; start += WIDTH) {
    const size = Math.min(WIDTH, n - start);
    sum.fill(0);
    const addUnit = (buffer: Float64Array, weight: number) => {
      for (let c = 0; c < size; c++) buffer[(start + c) * WIDTH + c]! += weight;
    };
    addUnit(sum, coefficients[coefficients.length - 1]!);
    // Horner's rule: all terms are positive in what diffusions use, so nothing cancels.
    for (let k = coefficients.length - 2; k >= 0; k--) {
      multiply(transposed, sum, next);
      addUnit(next, coefficients[k]!);
      [sum, next] = [next, sum];
    }
    yield asRows(sum, n, size);
  }
}

/** result = M x, both [n, WIDTH]. */
function multiply({ numRows, rowPointers, columns, values }: CsrMatrix, x: Float64Array, result: Float64Array): void {
  result.fill(0);
  for (let row = 0; row < numRows; row++) {
    const to = row * WIDTH;
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const from = columns[entry]! * WIDTH;
      const weight = values[entry]!;
      // Four at a time takes half as long.
      for (let c = 0; c < WIDTH; c += 4) {
        result[to + c]! += weight * x[from + c]!;
        result[to + c + 1]! += weight * x[from + c + 1]!;
        result[to + c + 2]! += weight * x[from + c + 2]!;
        result[to + c + 3]! += weight * x[from + c + 3]!;
      }
    }
  }
}

function asRows(columns: Float64Array, n: number, size: number): Float32Array {
  const rows = new Float32Array(size * n);
  for (let c = 0; c < size; c++) {
    for (let i = 0; i < n; i++) rows[c * n + i] = columns[i * WIDTH + c]!;
  }
  return rows;
}
