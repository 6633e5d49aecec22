import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { gram } from '../tensor/gram.js';
import { standardizeColumns } from '../tensor/standardizeColumns.js';

/**
 * Soft canonical correlation analysis (Zhang et al., 2021, eq. 5, scaled as in the authors' code): with the columns of
 * both codes at mean 0 and unbiased variance 1, −tr(Z₁ᵀZ₂ / n) + λ (‖I − Z₁ᵀZ₁ / n‖² + ‖I − Z₂ᵀZ₂ / n‖²): the views
 * agree, and the columns are uncorrelated. At least −(n − 1) size / n. Memory is O(size²) beside the codes.
 *
 * @param h1 codes of the first view [n, size]
 * @param h2 codes of the second view [n, size]
 * @param decorrelation λ, 0 or more
 * @throws RangeError where the shapes disagree or there is one row only
 */
export function cca(h1: tf.Tensor2D, h2: tf.Tensor2D, decorrelation: number): tf.Scalar {
  expectShape('compute cca', 'h2', h2, h1.shape);
  const [numRows, size] = h1.shape;
  const [z1, z2] = [standardizeColumns(h1), standardizeColumns(h2)];
  const invariance = tf.div(tf.sum(tf.mul(z1, z2)), numRows);
  const redundancy = (z: tf.Tensor2D) => tf.sum(tf.square(tf.sub(tf.eye(size), tf.div(gram(z), numRows))));
  return tf.sub<tf.Scalar>(tf.mul(tf.add(redundancy(z1), redundancy(z2)), decorrelation), invariance);
}
