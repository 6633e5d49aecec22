import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { withGradients } from '../tensor/withGradient.js';

export const normNames = ['none', 'batch', 'layer'] as const;
export type NormName = (typeof normNames)[number];

/** With `rng` as in training, without as at inference. */
export type Norm = (x: tf.Tensor2D, rng?: Rng) => tf.Tensor2D;

const EPSILON = 1e-5;

/**
 * The normalization of that name over [n, size], with learned scale and shift.
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
  }
}

/**
 * Batch normalization (Ioffe & Szegedy, 2015): in training by the batch's mean and biased variance, at inference by
 * their running averages (of the unbiased variance, as in PyTorch).
 */
function batchNorm(size: number, parameters: Parameters, momentum: number): Norm {
  const scale = parameters.constant('scale', [size], 1);
  const shift = parameters.constant('shift', [size], 0);
  const runningMean = parameters.buffer('mean', [size], 0);
  const runningVariance = parameters.buffer('variance', [size], 1);
  const follow = (running: tf.Variable, batch: tf.Tensor) =>
    running.assign(tf.add(tf.mul(running, momentum), tf.mul(batch, 1 - momentum)));
  return (x, rng) => {
    if (rng === undefined) return affine(tf.sub(x, runningMean), runningVariance, scale(), shift());
    return standardize(x, 0, scale(), shift(), (mean, variance) => {
      follow(runningMean, mean);
      follow(runningVariance, tf.mul(variance, x.shape[0] / Math.max(1, x.shape[0] - 1)));
    });
  };
}

/** Layer normalization (Ba et al., 2016): each row by its own mean and variance. */
function layerNorm(size: number, parameters: Parameters): Norm {
  const scale = parameters.constant('scale', [size], 1);
  const shift = parameters.constant('shift', [size], 0);
  return (x) => standardize(x, 1, scale(), shift());
}

/**
 * x at mean 0 and variance 1 along `axis`, times scale plus shift, in half the passes that the composed form takes:
 * ∂/∂x = (dx̂ − mean dx̂ − x̂ mean(dx̂ ∘ x̂)) / σ with dx̂ = dy ∘ scale.
 */
function standardize(
  x: tf.Tensor2D,
  axis: 0 | 1,
  scale: tf.Tensor,
  shift: tf.Tensor,
  observe?: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor2D {
  return withGradients<[tf.Tensor2D, tf.Tensor, tf.Tensor], tf.Tensor2D>(
    [x, scale, shift],
    (values, factor, offset) => {
      const mean = tf.mean(values, axis, axis === 1);
      const centered = tf.sub<tf.Tensor2D>(values, mean);
      const variance = tf.mean(tf.square(centered), axis, axis === 1);
      observe?.(mean, variance);
      const inverse = tf.rsqrt(tf.add(variance, EPSILON));
      const unit = tf.mul<tf.Tensor2D>(centered, inverse);
      return {
        value: tf.add(tf.mul(unit, factor), offset),
        saved: [unit, inverse, factor],
        gradients(dy, saved) {
          const [xHat, invDeviation, by] = saved as [tf.Tensor2D, tf.Tensor, tf.Tensor];
          const scaled = tf.mul<tf.Tensor2D>(dy, by);
          const pull = tf.mean(tf.mul(scaled, xHat), axis, axis === 1);
          const rest = tf.sub(scaled, tf.add(tf.mul(xHat, pull), tf.mean(scaled, axis, axis === 1)));
          return [tf.mul(rest, invDeviation), tf.sum(tf.mul(dy, xHat), 0), tf.sum(dy, 0)];
        },
      };
    },
  );
}

function affine(centered: tf.Tensor2D, variance: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor2D {
  const factor = tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), scale);
  return tf.add<tf.Tensor2D>(tf.mul(centered, factor), shift);
}
