import type { Rng } from '../random/rng.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * For each node one of those whose messages reach it, all equally likely whatever the weights; itself where there is none.
 *
 * @returns [numNodes]
 */
export function sampleNeighbors({ numRows, rowPointers, columns }: CsrMatrix, rng: Rng): Int32Array {
  return Int32Array.from({ length: numRows }, (_, row) => {
    const start = rowPointers[row]!;
    const degree = rowPointers[row + 1]! - start;
    return degree === 0 ? row : columns[start + rng.below(degree)]!;
  });
}
