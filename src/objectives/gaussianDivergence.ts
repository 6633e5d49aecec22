import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

/**
 * Kullback–Leibler divergence of diagonal normal distributions from the standard normal one (Kingma & Welling, 2014,
 * appendix B), the mean over rows of −½ Σ (1 + 2 log σ − μ² − σ²). At least 0; 0 where μ = 0 and σ = 1.
 *
 * @param mean μ [n, size]
 * @param logDeviation log σ [n, size]
 * @throws RangeError unless the shapes agree
 */
export function gaussianDivergence(mean: tf.Tensor2D, logDeviation: tf.Tensor2D): tf.Scalar {
  expectShape('compute gaussianDivergence', 'logDeviation', logDeviation, mean.shape);
  const twice = tf.mul(logDeviation, 2);
  const terms = tf.sub(tf.add(tf.square(mean), tf.exp(twice)), tf.add(twice, 1));
  return tf.mul<tf.Scalar>(tf.mean(tf.sum(terms, 1)), 0.5);
}
