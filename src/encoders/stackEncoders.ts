import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';
import type { Encoder } from './encoder.js';

/**
 * One encoder on the codes of another, to which normal noise is added in training.
 *
 * @param deviation of the noise, 0 or more
 */
export function stackEncoders(lower: Encoder, upper: Encoder, deviation = 0): Encoder {
  const encode = (graph: Graph, rng?: Rng) => {
    const codes = lower(graph, rng?.split('lower'));
    const isNoisy = rng !== undefined && deviation > 0;
    const noise = isNoisy ? randomNormal(codes.shape, 0, deviation, rng.split('noise')) : undefined;
    const features = denseFeatures(noise === undefined ? codes : tf.add<tf.Tensor2D>(codes, noise));
    return upper({ ...graph, features }, rng?.split('upper'));
  };
  return Object.assign(encode, { outputSize: upper.outputSize });
}
