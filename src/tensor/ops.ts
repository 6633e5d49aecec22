import type { Rng } from '../random/rng.js';
import { tf } from './backend.js';
import { SEEDED_UNIFORM } from './kernels/kernelNames.js';

/** Squared length up to which a row counts as zero. */
const TINY = 1e-30;

/** Rows of x [n, size] at length 1; a row of zeros stays zero and gets no gradient. */
export function normalizeRows(x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [rows, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const squared = tf.sum(tf.square(rows), 1, true);
    const scale = tf.where(tf.greater(squared, TINY), tf.rsqrt(tf.maximum(squared, TINY)), tf.zerosLike(squared));
    const value = tf.mul<tf.Tensor2D>(rows, scale);
    save([value, scale]);
    return {
      value,
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [unit, factor] = saved as [tf.Tensor2D, tf.Tensor2D];
        return tf.mul(tf.sub(dy, tf.mul(unit, rowDot(dy as tf.Tensor2D, unit))), factor);
      },
    };
  })(x) as tf.Tensor2D;
}

/** xᵢ · yᵢ for each row i: [n, 1] from [n, size] twice. */
export function rowDot(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.sum<tf.Tensor2D>(tf.mul(x, y), 1, true);
}

/** Inverted dropout: each entry is 0 with probability `rate`, else divided by 1 − rate; fixed by the stream. */
export function dropout(x: tf.Tensor2D, rate: number, rng: Rng): tf.Tensor2D {
  if (rate === 0) return x;
  const seed: readonly [number, number] = [rng.uint32() | 0, rng.uint32() | 0];
  const attributes = { shape: x.shape, seed } as unknown as tf.NamedAttrMap;
  const uniform = tf.engine().runKernel(SEEDED_UNIFORM, {}, attributes) as tf.Tensor2D;
  const mask = tf.cast(tf.greaterEqual(uniform, rate), 'float32');
  return tf.mul<tf.Tensor2D>(x, tf.mul(mask, 1 / (1 - rate)));
}

/** Uniform numbers in [low, high) drawn on the host, so that every engine gets the same. */
export function randomUniform(shape: number[], low: number, high: number, rng: Rng): tf.Tensor {
  const values = new Float32Array(tf.util.sizeFromShape(shape));
  for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * rng.uniform();
  return tf.tensor(values, shape);
}
