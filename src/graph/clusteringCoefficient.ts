import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * Local clustering coefficient (Watts & Strogatz, 1998): the share of the pairs of a node's neighbors that an edge joins;
 * 0 with fewer than two neighbors. Of an undirected graph; edges count 1 each.
 *
 * @returns [numNodes], in [0, 1]
 */
export function clusteringCoefficient({ numRows, rowPointers, columns }: CsrMatrix): Float64Array {
  const mark = new Int32Array(numRows).fill(-1);
  return Float64Array.from({ length: numRows }, (_, node) => {
    const neighbors = columns.subarray(rowPointers[node]!, rowPointers[node + 1]!);
    if (neighbors.length < 2) return 0;
    for (const neighbor of neighbors) mark[neighbor] = node;
    let joined = 0;
    for (const neighbor of neighbors) {
      for (let entry = rowPointers[neighbor]!; entry < rowPointers[neighbor + 1]!; entry++) {
        if (mark[columns[entry]!] === node) joined += 1;
      }
    }
    // Each edge was met from both of its ends.
    return joined / (neighbors.length * (neighbors.length - 1));
  });
}
