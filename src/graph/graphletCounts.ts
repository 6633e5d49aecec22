import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './maskEntries.js';

/** All graphs of three nodes, then all of four, in the order of `graphletCounts`. */
export const graphlets = {
  three: ['path-3', 'triangle', 'empty-3', 'edge-3'],
  four: [
    'path-4',
    'claw',
    'cycle-4',
    'paw',
    'diamond',
    'complete-4',
    'empty-4',
    'edge-4',
    'edges-4',
    'lone-path',
    'lone-triangle',
  ],
} as const;

const choose2 = (n: number) => (n * (n - 1)) / 2;
const choose3 = (n: number) => (n * (n - 1) * (n - 2)) / 6;
const choose4 = (n: number) => (choose3(n) * (n - 3)) / 4;
const weigh = (counts: readonly number[], weights: readonly number[]) =>
  counts.reduce((sum, count, i) => sum + count * weights[i]!, 0);

/**
 * How often each graph of three and of four nodes is induced by nodes of one graph of a batch, exactly up to 20,000 nodes. Of the disconnected
 * ones: a part and a node beside it lie in the connected ones in known numbers.
 *
 * @param adjacency symmetric, without self-loops; weights do not matter
 * @param start first node of the graph
 * @param end node after its last
 * @returns numbers in the order of `graphlets.three` and of `graphlets.four`
 */
export function graphletCounts(adjacency: CsrMatrix, start: number, end: number): { three: number[]; four: number[] } {
  const [path, triangle, ...four] = connectedCounts(adjacency, start, end) as [number, number, ...number[]];
  const n = end - start;
  const edges = (adjacency.rowPointers[end]! - adjacency.rowPointers[start]!) / 2;
  const edge = edges * (n - 2) - 2 * path - 3 * triangle;
  // How often path-4, claw, cycle-4, paw, diamond and complete-4 hold an induced path of three, a triangle, two edges apart.
  const lonePath = path * (n - 3) - weigh(four, [2, 3, 4, 2, 2, 0]);
  const loneTriangle = triangle * (n - 3) - weigh(four, [0, 0, 0, 1, 2, 4]);
  const edgesApart = choose2(edges) - path - 3 * triangle - weigh(four, [1, 0, 2, 1, 2, 3]);
  const loneEdge =
    edges * choose2(n - 2) - weigh(four, [3, 3, 4, 4, 5, 6]) - 2 * edgesApart - 2 * lonePath - 3 * loneTriangle;
  const others = [loneEdge, edgesApart, lonePath, loneTriangle];
  const empty = [...four, ...others].reduce((left, count) => left - count, choose4(n));
  return {
    three: [path, triangle, choose3(n) - path - triangle - edge, edge],
    four: [...four, empty, ...others],
  };
}

/**
 * Of the connected ones: from counts of subgraphs that need not be induced, each of which lies in known numbers in the others
 * (Ahmed et al., 2015). O(Σ d²) and the number of pairs of triangles on an edge.
 *
 * @returns of path-3, triangle, path-4, claw, cycle-4, paw, diamond, complete-4
 */
function connectedCounts(adjacency: CsrMatrix, start: number, end: number): number[] {
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
  return [wedges - 3 * triangles, triangles, path, claw, cycle, paw, diamond, complete];
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
