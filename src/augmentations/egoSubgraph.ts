import { keepNodes } from '../graph/keepNodes.js';
import { outNeighbors } from '../graph/outNeighbors.js';
import type { Augmentation } from './augmentation.js';

/**
 * The ego net of a node drawn uniformly: all nodes that `numHops` steps along the edges reach from it, itself included
 * (of a directed graph, in the direction of the edges). How much is kept depends on the node. Dropped nodes keep their rows;
 * see `keepNodes`.
 */
export function egoSubgraph(numHops: number): Augmentation {
  return (graph, rng) => {
    const seen = new Set([rng.below(graph.numNodes)]);
    let frontier = [...seen];
    for (let hop = 0; hop < numHops; hop++) {
      const reached = frontier.flatMap((node) => [...outNeighbors(graph.adjacency, node)]);
      frontier = [...new Set(reached)].filter((node) => !seen.has(node));
      for (const node of frontier) seen.add(node);
    }
    return keepNodes(graph, seen);
  };
}
