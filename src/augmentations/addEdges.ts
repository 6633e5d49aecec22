import { addPairs, numPairs } from '../graph/addPairs.js';
import type { Augmentation } from './augmentation.js';

/**
 * Adds edges of weight 1 between nodes that are not joined, drawn uniformly: the share `rate` of the edges there are,
 * rounded. In an undirected graph edges are counted and added as undirected ones; in a directed one, each direction by
 * itself. Removes none.
 */
export function addEdges(rate: number): Augmentation {
  return (graph, rng) => {
    const count = Math.round(rate * numPairs(graph.adjacency));
    return count === 0 ? graph : { ...graph, adjacency: addPairs(graph.adjacency, count, rng) };
  };
}
