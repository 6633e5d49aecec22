import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { matMul } from '../tensor/ops.js';
import { standardizeColumns } from '../tensor/standardizeColumns.js';

/**
 * Barlow Twins (Zbontar et al., 2021, eq. 1; on graphs Bielak et al., 2022, eq. 4): with the cross-correlation
 * C = Z₁ᵀZ₂ / n of columns at mean 0 and unbiased variance 1, Σₖ (1 − Cₖₖ)² + λ Σ_{k≠l} Cₖₗ². At least 0. Memory is
 * O(size²) beside the codes.
 *
 * @param h1 codes of the first view [n, size]
 * @param h2 codes of the second view [n, size]
 * @param redundancyWeight λ, 0 or more; 1 / size unless given
 * @throws RangeError where the shapes disagree or there is one row only
 */
export function barlowTwins(h1: tf.Tensor2D, h2: tf.Tensor2D, redundancyWeight: number = 1 / h1.shape[1]): tf.Scalar {
  expectShape('compute barlowTwins', 'h2', h2, h1.shape);
  const [numRows, size] = h1.shape;
  const [z1, z2] = [standardizeColumns(h1), standardizeColumns(h2)];
  const identity = tf.eye(size);
  const correlation = tf.div<tf.Tensor2D>(matMul(z1, z2, true), numRows);
  // (1 − C)² on the diagonal, λ C² elsewhere.
  const weight = tf.add(tf.mul(identity, 1 - redundancyWeight), redundancyWeight);
  return tf.sum<tf.Scalar>(tf.mul(tf.square(tf.sub(correlation, identity)), weight));
}
