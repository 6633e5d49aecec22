import { tf } from './backend.js';
import { withGradient } from './withGradient.js';

/** Squared length up to which a row counts as zero. */
const TINY = 1e-30;

/** Rows of x [n, size] at length 1; a row of zeros stays zero and gets no gradient. */
export function normalizeRows(x: tf.Tensor2D): tf.Tensor2D {
  return withGradient(x, (rows) => {
    const scale = inverseLengths(rows);
    const value = tf.mul<tf.Tensor2D>(rows, scale);
    return {
      value,
      saved: [value, scale],
      // d(x / |x|) = (I − x̂ x̂ᵀ) dx / |x|
      gradient: (dy, [unit, factor]) => tf.mul(tf.sub(dy, tf.mul(unit!, rowDot(dy, unit!))), factor!),
    };
  });
}

/** 1 / |xᵢ| for each row i: [n, 1] from [n, size]; 0 for a row of zeros. */
export function inverseLengths(x: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squared = tf.sum<tf.Tensor2D>(tf.square(x), 1, true);
    const inverse: tf.Tensor2D = tf.rsqrt(tf.maximum<tf.Tensor2D>(squared, TINY));
    return tf.where(tf.greater(squared, TINY), inverse, tf.zerosLike(inverse));
  });
}

/** xᵢ · yᵢ for each row i: [n, 1] from [n, size] twice. */
export function rowDot(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.sum<tf.Tensor2D>(tf.mul(x, y), 1, true);
}

/** a b, or with one or both transposed: the same speed on every engine, its gradients too. */
export function matMul(a: tf.Tensor2D, b: tf.Tensor2D, transposeA = false, transposeB = false): tf.Tensor2D {
  return tf.matMul(a, b, transposeA, transposeB);
}

export { dropout, dropoutMask, randomNormal, randomUniform } from './random.js';
