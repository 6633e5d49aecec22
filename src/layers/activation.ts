import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomUniform } from '../tensor/ops.js';
import { leak, leakByEntry } from './leak.js';

export const activationNames = ['none', 'relu', 'elu', 'prelu', 'rrelu', 'rrelu-mean', 'leaky-relu', 'tanh'] as const;
export type ActivationName = (typeof activationNames)[number];

/** Element by element; with `rng` as in training, without as at inference. */
export type Activation = (x: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

const RRELU_LOWER = 1 / 8;
const RRELU_UPPER = 1 / 3;
const RRELU_MEAN = (RRELU_LOWER + RRELU_UPPER) / 2;

/**
 * The activation of that name. `prelu` learns one slope, from 0.25 (He et al., 2015); `rrelu` draws the slope of each
 * negative entry from [1/8, 1/3] in training and uses their mean at inference (Xu et al., 2015); `rrelu-mean` uses the
 * mean in training too, as PyTorch's function `rrelu` does unless it is told to train.
 */
export function activation(name: ActivationName, parameters: Parameters): Activation {
  switch (name) {
    case 'none':
      return (x) => x;
    case 'relu':
      return (x) => tf.relu(x);
    case 'elu':
      return (x) => tf.elu(x);
    case 'tanh':
      return (x) => tf.tanh(x);
    case 'leaky-relu':
      return (x) => tf.leakyRelu(x, 0.01);
    case 'prelu': {
      const slope = parameters.constant('slope', [1], 0.25);
      return (x) => leak(x, slope());
    }
    case 'rrelu':
      return (x, rng) => (rng === undefined ? tf.leakyRelu(x, RRELU_MEAN) : leakByEntry(x, randomSlopes(x, rng)));
    case 'rrelu-mean':
      return (x) => tf.leakyRelu(x, RRELU_MEAN);
  }
}

function randomSlopes(x: tf.Tensor2D, rng: Rng): tf.Tensor2D {
  return randomUniform(x.shape, RRELU_LOWER, RRELU_UPPER, rng) as tf.Tensor2D;
}
