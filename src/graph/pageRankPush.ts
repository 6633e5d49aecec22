import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { outNeighbors } from './outNeighbors.js';

/**
 * Approximate personalized PageRank from one node by pushing (Andersen, Chung & Lang, 2006, without lazy steps): what is
 * missing at each node is below `tolerance` times its number of edges, and a push needs no more than its edges, so the cost does not
 * depend on the size of the graph. The walk follows the edges uniformly and teleports to `source` with probability
 * `teleport`; from a node without edges it always does.
 *
 * @returns mass of the nodes that were reached; their sum is at most 1
 */
export function pageRankPush(
  adjacency: CsrMatrix,
  source: number,
  teleport: number,
  tolerance: number,
): ReadonlyMap<number, number> {
  const mass = new Map<number, number>();
  const residual = new Map<number, number>([[source, 1]]);
  const queue = [source];
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next]!;
    const left = residual.get(node)!;
    const neighbors = outNeighbors(adjacency, node);
    residual.set(node, 0);
    if (neighbors.length === 0) {
      mass.set(node, (mass.get(node) ?? 0) + left * (node === source ? 1 : teleport));
      if (node !== source) give(source, (1 - teleport) * left);
      continue;
    }
    mass.set(node, (mass.get(node) ?? 0) + teleport * left);
    for (const neighbor of neighbors) give(neighbor, ((1 - teleport) * left) / neighbors.length);
  }
  return mass;

  function give(node: number, amount: number): void {
    const before = residual.get(node) ?? 0;
    const bound = tolerance * Math.max(1, outNeighbors(adjacency, node).length);
    residual.set(node, before + amount);
    if (before < bound && before + amount >= bound) queue.push(node);
  }
}

/** The `count` nodes with the most mass, at most all that were reached; of equal ones, those with lower numbers. */
export function largestMasses(masses: ReadonlyMap<number, number>, count: number): number[] {
  const ranked = [...masses].sort(([a, x], [b, y]) => y - x || a - b);
  return ranked.slice(0, count).map(([node]) => node);
}
