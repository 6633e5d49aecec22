import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';
import type { Encoder } from './encoder.js';

/** Codes [numNodes, 2 · size]: means and logarithms of deviations of one normal distribution a node, side by side. */
export interface GaussianEncoder extends Encoder {
  /** Means alone [numNodes, size]. */
  mean(graph: Graph, rng?: Rng): tf.Tensor2D;
  /** The two halves of codes. */
  halves(codes: tf.Tensor2D): { readonly mean: tf.Tensor2D; readonly logDeviation: tf.Tensor2D };
  /** μ + σ ε with ε standard normal (Kingma & Welling, 2014, §2.4). */
  sample(codes: tf.Tensor2D, rng: Rng): tf.Tensor2D;
}

/**
 * An encoder of distributions (Kipf & Welling, 2016, eq. 1): two encoders of equal size on the codes of a shared one.
 *
 * @param shared codes that both build on
 * @param toMean, toLogDeviation encoders whose input is the shared codes
 */
export function gaussianEncoder(shared: Encoder, toMean: Encoder, toLogDeviation: Encoder): GaussianEncoder {
  const size = toMean.outputSize;
  const below = (graph: Graph, rng?: Rng): Graph => ({
    ...graph,
    features: denseFeatures(shared(graph, rng?.split('shared'))),
  });
  const encode = (graph: Graph, rng?: Rng) => {
    const hidden = below(graph, rng);
    return tf.concat([toMean(hidden, rng?.split('mean')), toLogDeviation(hidden, rng?.split('deviation'))], 1);
  };
  const half = (codes: tf.Tensor2D, start: number) => tf.slice(codes, [0, start], [codes.shape[0], size]);
  return Object.assign(encode, {
    outputSize: 2 * size,
    mean: (graph: Graph, rng?: Rng) => toMean(below(graph, rng), rng?.split('mean')),
    halves: (codes: tf.Tensor2D) => ({ mean: half(codes, 0), logDeviation: half(codes, size) }),
    sample(codes: tf.Tensor2D, rng: Rng) {
      const noise = randomNormal([codes.shape[0], size], 0, 1, rng);
      return tf.add<tf.Tensor2D>(half(codes, 0), tf.mul(noise, tf.exp(half(codes, size))));
    },
  });
}
