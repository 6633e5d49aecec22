import { permuteRows } from '../graph/features.js';
import { permutation, sampleWithoutReplacement } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * Shuffles the features of a share `rate` of the nodes (rounded, without replacement) among these nodes; the others keep
 * theirs. A node may get its own back. `shuffleFeatures` does it to all.
 */
export function shuffleAttributes(rate: number): Augmentation {
  return (graph, rng) => {
    const { numNodes } = graph;
    const chosen = sampleWithoutReplacement(Math.round(rate * numNodes), numNodes, rng.split('nodes'));
    if (chosen.length === 0) return graph;
    const order = Int32Array.from({ length: numNodes }, (_, node) => node);
    permutation(chosen.length, rng.split('order')).forEach((from, to) => {
      order[chosen[to]!] = chosen[from]!;
    });
    return { ...graph, features: permuteRows(graph.features, order) };
  };
}
