import { keepEntries } from '../graph/keepEntries.js';
import { bernoulli } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * Removes each directed edge with probability `rate`, independently, so the two directions of an undirected edge part
 * (as GRACE's code does; Zhu et al., 2020, §3.2.1). Self-loops are added at propagation, so no node falls silent.
 */
export function dropEdges(rate: number): Augmentation {
  return (graph, rng) => {
    if (rate === 0) return graph;
    const dropped = bernoulli(graph.adjacency.numEntries, rate, rng);
    return {
      ...graph,
      adjacency: keepEntries(
        graph.adjacency,
        dropped.map((isDropped) => 1 - isDropped),
      ),
    };
  };
}
