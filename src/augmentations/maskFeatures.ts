import { maskColumns } from '../graph/features.js';
import { bernoulli } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import type { Augmentation } from './augmentation.js';

/** Sets each feature column to zero with probability `rate`, the same columns for all nodes (Zhu et al., 2020, eq. 3). */
export function maskFeatures(rate: number): Augmentation {
  return (graph, rng) => {
    if (rate === 0) return graph;
    const kept = Float32Array.from(bernoulli(graph.features.numColumns, 1 - rate, rng));
    return { ...graph, features: maskColumns(graph.features, tf.tensor1d(kept)) };
  };
}
