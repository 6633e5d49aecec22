import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * Lengths of shortest paths by which messages of each node reach `target`, by breadth-first search; edges count 1 each.
 *
 * @param cutoff distances above it are not looked for
 * @returns [numNodes]; −1: farther than `cutoff`, or not at all
 */
export function hopDistances(adjacency: CsrMatrix, target: number, cutoff = Number.POSITIVE_INFINITY): Int32Array {
  const { numRows, rowPointers, columns } = adjacency;
  const distances = new Int32Array(numRows).fill(-1);
  const queue = new Int32Array(numRows);
  distances[target] = 0;
  queue[0] = target;
  for (let head = 0, tail = 1; head < tail; head++) {
    const node = queue[head]!;
    if (distances[node]! >= cutoff) break;
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      const next = columns[entry]!;
      if (distances[next] !== -1) continue;
      distances[next] = distances[node]! + 1;
      queue[tail++] = next;
    }
  }
  return distances;
}
