import { denseFeatures } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';
import { type ActivationName, activation } from './activation.js';
import { linear } from './linear.js';
import { type NormName, norm } from './norm.js';

export interface LinearBlockOptions {
  readonly norm?: NormName;
  readonly activation?: ActivationName;
  /** Share of the outputs that is dropped in training, in [0, 1). */
  readonly dropout?: number;
}

/** Linear map, norm, activation and dropout, in this order: [n, inputSize] → [n, outputSize]; with `rng` as in training. */
export function linearBlock(
  inputSize: number,
  outputSize: number,
  parameters: Parameters,
  { norm: normName = 'none', activation: activationName = 'none', dropout: rate = 0 }: LinearBlockOptions = {},
): (x: tf.Tensor2D, rng?: Rng) => tf.Tensor2D {
  const map = linear(inputSize, outputSize, parameters);
  const normalize = norm(normName, outputSize, parameters.scope('norm'));
  const activate = activation(activationName, parameters.scope('activation'));
  return (x, rng) => {
    const h = activate(normalize(map(denseFeatures(x)), rng), rng?.split('activation'));
    return rng === undefined ? h : dropout(h, rate, rng.split('dropout'));
  };
}
