import { keepNodes } from '../graph/keepNodes.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * Drops a share `rate` of the nodes (rounded, uniform without replacement) with all their edges and features
 * (You et al., 2020, table 1). Dropped nodes keep their rows; `keptNodes` of the view lists the others.
 */
export function dropNodes(rate: number): Augmentation {
  return (graph, rng) => {
    const { numNodes } = graph;
    const numKept = numNodes - Math.round(rate * numNodes);
    return numKept === numNodes ? graph : keepNodes(graph, sampleWithoutReplacement(numKept, numNodes, rng));
  };
}

/** The subgraph of a share `keptShare` in (0, 1] of the nodes (rounded, one at least), drawn uniformly; else as `dropNodes`. */
export function uniformSubgraph(keptShare: number): Augmentation {
  return (graph, rng) => {
    const numKept = Math.max(1, Math.round(keptShare * graph.numNodes));
    return numKept >= graph.numNodes ? graph : keepNodes(graph, sampleWithoutReplacement(numKept, graph.numNodes, rng));
  };
}
