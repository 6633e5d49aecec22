import type { Rng } from '../random/rng.js';
import { tf } from './backend.js';
import { SEEDED_UNIFORM, type SeededUniformAttributes } from './kernels/kernelNames.js';
import { withGradient } from './withGradient.js';

/**
 * Inverted dropout: each entry is 0 with probability `rate`, else divided by 1 − rate (Srivastava et al., 2014).
 * Fixed by the stream and the engine.
 *
 * @param rate in [0, 1)
 */
export function dropout<X extends tf.Tensor>(x: X, rate: number, rng: Rng): X {
  if (rate === 0) return x;
  const scale = 1 / (1 - rate);
  return withGradient(x, (entries) => {
    const isKept = keptEntries(entries.shape, rate, rng);
    const keep = (values: X, kept: tf.Tensor) => tf.where(kept, tf.mul<X>(values, scale), tf.zerosLike(values));
    return {
      value: keep(entries, isKept),
      saved: [isKept as tf.Tensor2D],
      gradient: (dy, [kept]) => keep(dy, kept!),
    };
  });
}

/** What `dropout` multiplies by: 0 with probability `rate` in [0, 1), else 1 / (1 − rate). */
export function dropoutMask(shape: readonly number[], rate: number, rng: Rng): tf.Tensor {
  if (rate === 0) return tf.ones([...shape]);
  return tf.mul(tf.cast(keptEntries(shape, rate, rng), 'float32'), 1 / (1 - rate));
}

/** Uniform numbers in [low, high), drawn on the host: every engine gets the same. */
export function randomUniform(shape: readonly number[], low: number, high: number, rng: Rng): tf.Tensor {
  return drawn(shape, () => low + (high - low) * rng.uniform());
}

/** Normal numbers, drawn on the host: every engine gets the same. */
export function randomNormal(shape: readonly number[], mean: number, deviation: number, rng: Rng): tf.Tensor {
  return drawn(shape, () => mean + deviation * rng.normal());
}

function drawn(shape: readonly number[], draw: () => number): tf.Tensor {
  const values = new Float32Array(tf.util.sizeFromShape([...shape]));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return tf.tensor(values, [...shape]);
}

/** 1 with probability 1 − rate: drawn by the engine, since large masks take long to draw and copy. */
function keptEntries(shape: readonly number[], rate: number, rng: Rng): tf.Tensor {
  const attributes: SeededUniformAttributes = { shape, seed: [rng.uint32() | 0, rng.uint32() | 0] };
  const uniform: tf.Tensor = tf.engine().runKernel(SEEDED_UNIFORM, {}, attributes as unknown as tf.NamedAttrMap);
  return tf.greaterEqual(uniform, rate);
}
