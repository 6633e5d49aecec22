import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './maskEntries.js';

/** Connected graphs of three and four nodes, in the order of `graphletCounts`. */
export const graphlets = ['path-3', 'triangle', 'path-4', 'claw', 'cycle-4', 'paw', 'diamond', 'complete-4'] as const;

const choose2 = (n: number) => (n * (n - 1)) / 2;
const choose3 = (n: number) => (n * (n - 1) * (n - 2)) / 6;

/**
 * How often each connected graph of three and four nodes is induced by nodes of one graph of a batch, exactly: from counts of
 * subgraphs that need not be induced, each of which lies in known numbers in the others (Ahmed et al., 2015). O(Σ d²) and the
 * number of pairs of triangles on an edge.
 *
 * @param adjacency symmetric, without self-loops; weights do not matter
 * @param start first node of the graph
 * @param end node after its last
 * @returns one number for each of `graphlets`
 */
export function graphletCounts(adjacency: CsrMatrix, start: number, end: number): Float64Array {
  const { rowPointers, columns } = adjacency;
  const degree = (node: number) => rowPointers[node + 1]! - rowPointers[node]!;
  let [wedges, claws, paths, triangleEnds, paws, cycleWedges, diamonds, cliqueEdges] = [0, 0, 0, 0, 0, 0, 0, 0];
  const shared = new Int32Array(end - start);
  for (let node = start; node < end; node++) {
    wedges += choose2(degree(node));
    claws += choose3(degree(node));
    let own = 0;
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      const neighbor = columns[entry]!;
      for (let next = rowPointers[neighbor]!; next < rowPointers[neighbor + 1]!; next++)
        shared[columns[next]! - start]! += 1;
    }
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      const neighbor = columns[entry]!;
      const onEdge = shared[neighbor - start]!;
      own += onEdge / 2;
      if (neighbor < node) continue;
      paths += (degree(node) - 1) * (degree(neighbor) - 1);
      diamonds += choose2(onEdge);
      cliqueEdges += joinedPairs(adjacency, node, neighbor);
    }
    triangleEnds += own;
    paws += own * (degree(node) - 2);
    for (let other = node + 1; other < end; other++) cycleWedges += choose2(shared[other - start]!);
    shared.fill(0);
  }
  const triangles = triangleEnds / 3;
  const complete = cliqueEdges / 6;
  const diamond = diamonds - 6 * complete;
  const cycle = cycleWedges / 2 - diamond - 3 * complete;
  const paw = paws - 4 * diamond - 12 * complete;
  const claw = claws - paw - 2 * diamond - 4 * complete;
  const path = paths - 3 * triangles - 4 * cycle - 2 * paw - 6 * diamond - 12 * complete;
  return Float64Array.of(wedges - 3 * triangles, triangles, path, claw, cycle, paw, diamond, complete);
}

/** Edges among the common neighbors of two nodes. */
function joinedPairs(adjacency: CsrMatrix, a: number, b: number): number {
  const { rowPointers, columns } = adjacency;
  const common: number[] = [];
  for (let entry = rowPointers[a]!; entry < rowPointers[a + 1]!; entry++) {
    if (findEntry(adjacency, b, columns[entry]!) >= 0) common.push(columns[entry]!);
  }
  let joined = 0;
  for (let i = 0; i < common.length; i++) {
    for (let j = i + 1; j < common.length; j++) if (findEntry(adjacency, common[i]!, common[j]!) >= 0) joined += 1;
  }
  return joined;
}
