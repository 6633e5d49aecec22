import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { gram } from '../tensor/gram.js';

export interface VicRegWeights {
  /** λ of the mean squared difference of the views. */
  readonly invariance: number;
  /** μ of the hinge on each column's deviation. */
  readonly variance: number;
  /** ν of the covariance of different columns. */
  readonly covariance: number;
}

/** Keeps the slope of the root finite. */
const EPSILON = 1e-4;

/**
 * VICReg (Bardes et al., 2022, eq. 1 to 6): λ s + μ v + ν c, where s is the mean squared difference of the views over
 * all entries, v the mean over columns of max(0, 1 − √(variance + 10⁻⁴)) averaged over the two views, and c the sum over
 * both views of the squared covariances of different columns divided by size. Variances are unbiased. s and v are scaled
 * as in the authors' code, where s is a mean over entries and v a mean over the views; in the paper s is a sum over
 * columns and v a sum over the views. At least 0.
 *
 * @param h1 codes of the first view [n, size]
 * @param h2 codes of the second view [n, size]
 * @throws RangeError where the shapes disagree or there is one row only
 */
export function vicReg(h1: tf.Tensor2D, h2: tf.Tensor2D, weights: VicRegWeights): tf.Scalar {
  expectShape('compute vicReg', 'h2', h2, h1.shape);
  const numRows = h1.shape[0];
  if (numRows < 2) throw new RangeError(`Cannot compute vicReg: two or more rows are needed, got ${numRows}`);
  const invariance = tf.mean(tf.square(tf.sub(h1, h2)));
  const [first, second] = [spread(h1), spread(h2)];
  return tf.addN([
    tf.mul(invariance, weights.invariance),
    tf.mul(tf.add(first.variance, second.variance), weights.variance / 2),
    tf.mul(tf.add(first.covariance, second.covariance), weights.covariance),
  ]) as tf.Scalar;
}

/** The hinge on the deviations of the columns, and the squared covariances of different columns over their number. */
function spread(h: tf.Tensor2D): { readonly variance: tf.Scalar; readonly covariance: tf.Scalar } {
  const [numRows, size] = h.shape;
  const centered = tf.sub<tf.Tensor2D>(h, tf.mean(h, 0));
  const variances = tf.div(tf.sum(tf.square(centered), 0), numRows - 1);
  const hinge = tf.relu(tf.sub(1, tf.sqrt(tf.add(variances, EPSILON))));
  const covariances = tf.mul(tf.div(gram(centered), numRows - 1), tf.sub(1, tf.eye(size)));
  return {
    variance: tf.mean<tf.Scalar>(hinge),
    covariance: tf.div<tf.Scalar>(tf.sum(tf.square(covariances)), size),
  };
}
