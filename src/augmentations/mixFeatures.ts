import type { Features } from '../graph/features.js';
import { permuteRows } from '../graph/features.js';
import { permutation } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import type { Augmentation } from './augmentation.js';

/**
 * Mixup of features (Zhang et al., 2018, without labels): every node gets λ xᵢ + (1 − λ) xⱼ with j from a random
 * permutation and one λ for all, uniform in [leastShare, 1) (the paper draws λ from a beta distribution). Edges stay.
 *
 * @param leastShare in [0, 1): share of a node's own features that is kept at least
 */
export function mixFeatures(leastShare: number): Augmentation {
  return (graph, rng) => {
    const share = leastShare + (1 - leastShare) * rng.uniform();
    const others = permuteRows(graph.features, permutation(graph.numNodes, rng));
    return { ...graph, features: mixed(graph.features, others, share) };
  };
}

function mixed(x: Features, y: Features, share: number): Features {
  const mix = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.add<tf.Tensor2D>(tf.mul(a, share), tf.mul(b, 1 - share));
  return {
    ...x,
    times: (weight) => mix(x.times(weight), y.times(weight)),
    dense: () => mix(x.dense(), y.dense()),
    rows: (ids) => mix(x.rows(ids), y.rows(ids)),
    dropout: (rate, rng) => mixed(x.dropout(rate, rng.split('own')), y.dropout(rate, rng.split('other')), share),
  };
}
