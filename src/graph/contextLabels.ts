import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * Shares of the classes around each node (Jin et al., 2020, §4.2, by the authors' code): its neighbors count once, and
 * once more whatever two steps reach other than itself. A node with neither gets its own class.
 *
 * @param classes [numNodes], in 0 … numClasses − 1
 * @returns row-major [numNodes, numClasses]; rows sum to 1
 */
export function contextLabels(adjacency: CsrMatrix, classes: Int32Array, numClasses: number): Float32Array {
  const { numRows, rowPointers, columns } = adjacency;
  const shares = new Float32Array(numRows * numClasses);
  const seenFrom = new Int32Array(numRows).fill(-1);
  for (let node = 0; node < numRows; node++) {
    const row = shares.subarray(node * numClasses, (node + 1) * numClasses);
    let total = 0;
    const count = (other: number) => {
      row[classes[other]!]! += 1;
      total += 1;
    };
    seenFrom[node] = node;
    for (const neighbor of columns.subarray(rowPointers[node]!, rowPointers[node + 1]!)) {
      count(neighbor);
      for (const second of columns.subarray(rowPointers[neighbor]!, rowPointers[neighbor + 1]!)) {
        if (seenFrom[second] === node) continue;
        seenFrom[second] = node;
        count(second);
      }
    }
    if (total === 0) count(node);
    for (let k = 0; k < numClasses; k++) row[k]! /= total;
  }
  return shares;
}
