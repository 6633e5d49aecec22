import { maskBothWays } from '../graph/maskEntries.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * Masks the edges of random walks (Li et al., 2023, §4.1): walks of `walkLength` steps from a share `rate` of the nodes
 * (rounded, without replacement), each step to a uniformly drawn neighbor; a walk ends at a node without any. Directions
 * that were walked are masked and listed in `maskedEdges` of the view, and come back into the graph where the
 * opposite direction was not walked, as in the authors' code.
 */
export function maskPaths(rate: number, walkLength: number): Augmentation {
  return (graph, rng) => {
    const { rowPointers, columns, numEntries } = graph.adjacency;
    const isWalked = new Uint8Array(numEntries);
    for (const start of sampleWithoutReplacement(Math.round(rate * graph.numNodes), graph.numNodes, rng)) {
      let node = start;
      for (let step = 0; step < walkLength; step++) {
        const degree = rowPointers[node + 1]! - rowPointers[node]!;
        if (degree === 0) break;
        const entry = rowPointers[node]! + rng.below(degree);
        isWalked[entry] = 1;
        node = columns[entry]!;
      }
    }
    return maskBothWays(graph, isWalked);
  };
}
