import { denseFeatures } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { linear } from './linear.js';

export type Projector = (x: tf.Tensor2D) => tf.Tensor2D;

/** Two linear maps with ReLU between them, Glorot weights, sizes as the input's: GraphCL's head (You et al., 2020, gsimclr.py). */
export function twoLayerProjector(size: number, parameters: Parameters): Projector {
  const first = linear(size, size, parameters.scope('0'), { initializer: 'glorot' });
  const second = linear(size, size, parameters.scope('1'), { initializer: 'glorot' });
  return (x) => second(denseFeatures(tf.relu<tf.Tensor2D>(first(denseFeatures(x)))));
}
