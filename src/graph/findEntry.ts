import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Position of entry (row, column); −1 where it is 0. */
export function findEntry({ rowPointers, columns }: CsrMatrix, row: number, column: number): number {
  let [low, high] = [rowPointers[row]!, rowPointers[row + 1]! - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (columns[middle]! === column) return middle;
    if (columns[middle]! < column) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
