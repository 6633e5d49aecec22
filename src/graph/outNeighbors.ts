import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** Nodes that an edge leads to from `node`; adjacency entry (i, j) is the edge j → i. */
export function outNeighbors(adjacency: CsrMatrix, node: number): Int32Array {
  const outgoing = adjacency.transpose();
  return outgoing.columns.subarray(outgoing.rowPointers[node]!, outgoing.rowPointers[node + 1]!);
}
