import { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * The matrix with those entries only whose `kept` is 1; nothing is said about its symmetry.
 *
 * @param kept [numEntries], 0 or 1
 */
export function keepEntries(matrix: CsrMatrix, kept: Uint8Array): CsrMatrix {
  const { numRows, numColumns, rowPointers, columns, values } = matrix;
  const numKept = kept.reduce((total, isKept) => total + isKept, 0);
  const keptPointers = new Int32Array(numRows + 1);
  const keptColumns = new Int32Array(numKept);
  const keptValues = new Float32Array(numKept);
  let next = 0;
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      if (kept[entry] === 0) continue;
      keptColumns[next] = columns[entry]!;
      keptValues[next++] = values[entry]!;
    }
    keptPointers[row + 1] = next;
  }
  return new CsrMatrix({ numRows, numColumns, rowPointers: keptPointers, columns: keptColumns, values: keptValues });
}
