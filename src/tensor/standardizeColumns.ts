import { tf } from './backend.js';
import { withGradient } from './withGradient.js';

/** Share of its mean square up to which the variance of a column is rounding: it counts as constant. */
const ROUNDING = 1e-12;
const TINY = 1e-30;

/**
 * Columns of x [n, size] at mean 0 and unbiased variance 1; a column without variance becomes 0 and gets no gradient.
 *
 * @throws RangeError for fewer than two rows
 */
export function standardizeColumns(x: tf.Tensor2D): tf.Tensor2D {
  const numRows = x.shape[0];
  if (numRows < 2) throw new RangeError(`Cannot standardize columns: two or more rows are needed, got ${numRows}`);
  return withGradient(x, (rows) => {
    const centered = tf.sub<tf.Tensor2D>(rows, tf.mean(rows, 0));
    const variance = tf.div(tf.sum(tf.square(centered), 0), numRows - 1);
    const least = tf.maximum(tf.mul(tf.mean(tf.square(rows), 0), ROUNDING), TINY);
    const scale = tf.where(tf.greater(variance, least), tf.rsqrt(tf.maximum(variance, TINY)), tf.zerosLike(variance));
    const value = tf.mul<tf.Tensor2D>(centered, scale);
    return {
      value,
      saved: [value, scale as tf.Tensor2D],
      // ∂/∂x = (dy − mean dy − x̂ Σ(dy ∘ x̂) / (n − 1)) / σ
      gradient(dy, [unit, factor]) {
        const along = tf.div(tf.sum(tf.mul(dy, unit!), 0), numRows - 1);
        return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, 0)), tf.mul(unit!, along)), factor!);
      },
    };
  });
}
