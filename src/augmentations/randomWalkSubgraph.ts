import { keepNodes } from '../graph/keepNodes.js';
import { outNeighbors } from '../graph/outNeighbors.js';
import type { Rng } from '../random/rng.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Augmentation } from './augmentation.js';

/** Steps in a row without a new node after which the walk starts anew from one that it has not seen. */
const MOST_STALLED_STEPS = 100;

/**
 * The subgraph of the nodes that a random walk along the edges visits (You et al., 2020, table 1), from a uniform start:
 * a share `keptShare` in (0, 1] of all nodes, rounded, one at least. The walk goes back to its start with probability
 * `restart` at each step, and jumps to a node that it has not seen where it finds nothing new. Edge weights do not matter; of a
 * directed graph, edges are followed in their direction. Dropped nodes keep their rows; see `keepNodes`.
 *
 * @param restart in [0, 1)
 */
export function randomWalkSubgraph(keptShare: number, restart = 0.15): Augmentation {
  return (graph, rng) => {
    const size = Math.max(1, Math.round(keptShare * graph.numNodes));
    return size >= graph.numNodes ? graph : keepNodes(graph, visited(graph.adjacency, size, restart, rng));
  };
}

function visited(adjacency: CsrMatrix, size: number, restart: number, rng: Rng): Set<number> {
  const seen = new Set<number>();
  while (seen.size < size) {
    let start = rng.below(adjacency.numRows);
    while (seen.has(start)) start = rng.below(adjacency.numRows);
    seen.add(start);
    let node = start;
    for (let stalled = 0; stalled < MOST_STALLED_STEPS && seen.size < size; stalled++) {
      const neighbors = outNeighbors(adjacency, node);
      node = neighbors.length === 0 || rng.uniform() < restart ? start : neighbors[rng.below(neighbors.length)]!;
      if (seen.has(node)) continue;
      seen.add(node);
      stalled = -1;
    }
  }
  return seen;
}
