import type { Augmentation } from './augmentation.js';

/**
 * Dropout of the features: each entry is 0 with probability `rate`, else divided by 1 − rate, node by node
 * (Srivastava et al., 2014). `maskFeatures` clears whole columns and divides nothing.
 */
export function dropFeatures(rate: number): Augmentation {
  return (graph, rng) => (rate === 0 ? graph : { ...graph, features: graph.features.dropout(rate, rng) });
}
