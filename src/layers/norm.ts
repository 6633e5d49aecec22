import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { batchNormalize } from '../tensor/batchNormalize.js';
import { withGradients } from '../tensor/withGradient.js';

export const normNames = ['none', 'batch', 'layer', 'affine'] as const;
export type NormName = (typeof normNames)[number];

/** With `rng` as in training, without as at inference. */
export type Norm = (x: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

const EPSILON = 1e-5;

/**
 * The normalization of that name over [n, size], with learned scale and shift; `affine` has these alone, and is batch
 * normalization whose statistics are held at their start.
 *
 * @param momentum share of the running batch statistics that stays at each training step (PyTorch's 1 − momentum)
 */
export function norm(name: NormName, size: number, parameters: Parameters, momentum = 0.9): Norm {
  switch (name) {
    case 'none':
      return (x) => x;
    case 'batch':
      return batchNorm(size, parameters, momentum);
    case 'layer':
      return layerNorm(size, parameters);
    case 'affine':
      return affine(size, parameters);
  }
}

/**
 * Batch normalization (Ioffe & Szegedy, 2015): in training by the batch's mean and biased variance, at inference by
 * their running averages (of the unbiased variance, as in PyTorch).
 */
function batchNorm(size: number, parameters: Parameters, momentum: number): Norm {
  const scale = parameters.constant('scale', [size], 1);
  const shift = parameters.constant('shift', [size], 0);
  const running = {
    mean: parameters.buffer('mean', [size], 0),
    variance: parameters.buffer('variance', [size], 1),
  };
  return (x, rng) => {
    if (rng !== undefined) return batchNormalize(x, scale(), shift(), running, { epsilon: EPSILON, momentum });
    const factor = tf.mul(tf.rsqrt(tf.add(running.variance, EPSILON)), scale());
    return tf.add<tf.Tensor2D>(tf.mul(tf.sub(x, running.mean), factor), shift());
  };
}

/**
 * Layer normalization (Ba et al., 2016): each row by its own mean and variance, in half the passes that the composed form
 * takes: ∂/∂x = (dx̂ − mean dx̂ − x̂ mean(dx̂ ∘ x̂)) / σ with dx̂ = dy ∘ scale.
 */
function layerNorm(size: number, parameters: Parameters): Norm {
  const scale = parameters.constant('scale', [size], 1);
  const shift = parameters.constant('shift', [size], 0);
  return (x) =>
    withGradients<[tf.Tensor2D, tf.Tensor, tf.Tensor], tf.Tensor2D>([x, scale(), shift()], (values, factor, offset) => {
      const centered = tf.sub<tf.Tensor2D>(values, tf.mean(values, 1, true));
      const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centered), 1, true), EPSILON));
      const unit = tf.mul<tf.Tensor2D>(centered, inverse);
      return {
        value: tf.add(tf.mul(unit, factor), offset),
        saved: [unit, inverse, factor],
        gradients(dy, saved) {
          const [xHat, invDeviation, by] = saved as [tf.Tensor2D, tf.Tensor, tf.Tensor];
          const scaled = tf.mul<tf.Tensor2D>(dy, by);
          const pull = tf.mean(tf.mul(scaled, xHat), 1, true);
          const rest = tf.sub(scaled, tf.add(tf.mul(xHat, pull), tf.mean(scaled, 1, true)));
          return [tf.mul(rest, invDeviation), tf.sum(tf.mul(dy, xHat), 0), tf.sum(dy, 0)];
        },
      };
    });
}

function affine(size: number, parameters: Parameters): Norm {
  const scale = parameters.constant('scale', [size], 1);
  const shift = parameters.constant('shift', [size], 0);
  return (x) => tf.add<tf.Tensor2D>(tf.mul(x, scale()), shift());
}
