import { denseFeatures } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { type ActivationName, activation } from './activation.js';
import { type LinearOptions, linear } from './linear.js';

const NUM_LAYERS = 3;

/**
 * Three layers with an activation after each, beside a linear shortcut: [n, inputSize] → [n, size]. The head that methods of
 * local and global codes share (class FF of sunfanyunn/InfoGraph's model.py, class MLP of kavehhassani/mvgrl's train.py).
 */
export function shortcutPerceptron(
  inputSize: number,
  size: number,
  activationName: ActivationName,
  parameters: Parameters,
  options: LinearOptions = {},
): (x: tf.Tensor2D) => tf.Tensor2D {
  const layers = Array.from({ length: NUM_LAYERS }, (_, k) => ({
    map: linear(k === 0 ? inputSize : size, size, parameters.scope(k), options),
    activate: activation(activationName, parameters.scope(`activation${k}`)),
  }));
  const shortcut = linear(inputSize, size, parameters.scope('shortcut'), options);
  return (x) => {
    const deep = layers.reduce((h, { map, activate }) => activate(map(denseFeatures(h))), x);
    return tf.add(deep, shortcut(denseFeatures(x)));
  };
}
