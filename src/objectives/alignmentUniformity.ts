import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows } from '../tensor/ops.js';
import { exponentialTerm, negativeSums } from './negativeSums.js';
import { standardBlock } from './twoViewRows.js';

/**
 * Alignment (Wang & Isola, 2020, §4.1): the mean of ‖z₁ − z₂‖² over the rows of two views, at length 1 (α = 2). In [0, 4].
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 projections of the second view [n, size]
 * @throws RangeError where the shapes disagree
 */
export function alignment(z1: tf.Tensor2D, z2: tf.Tensor2D): tf.Scalar {
  expectShape('compute alignment', 'z2', z2, z1.shape);
  return tf.mean<tf.Scalar>(tf.sum(tf.square(tf.sub(normalizeRows(z1), normalizeRows(z2))), 1));
}

/**
 * Uniformity (Wang & Isola, 2020, §4.1): log of the mean of e^{−t ‖zᵢ − zⱼ‖²} over pairs of different rows, at length 1.
 * In [−4 t, 0]; 0 where all rows coincide. Blockwise.
 *
 * @param z projections [n, size]
 * @param scale t, above 0 and at most 20
 * @param blockSize rows that are compared with all others at a time; memory is O(n · blockSize)
 * @throws RangeError for fewer than two rows or a scale out of range
 */
export function uniformity(z: tf.Tensor2D, scale = 2, blockSize = standardBlock(z.shape[0])): tf.Scalar {
  const numRows = z.shape[0];
  if (numRows < 2) throw new RangeError(`Cannot compute uniformity: two or more rows are needed, got ${numRows}`);
  if (!(scale > 0 && scale <= 20)) {
    throw new RangeError(`Cannot compute uniformity: a scale above 0 and at most 20 is needed, got ${scale}`);
  }
  // ‖x − y‖² = 2 − 2 x·y, and only a row itself is left out.
  const itself = Int32Array.from({ length: numRows }, (_, row) => row);
  const sums = negativeSums(normalizeRows(z), itself, exponentialTerm(2 * scale), blockSize);
  const mean = tf.mean(tf.div(sums, numRows - 1));
  return tf.sub<tf.Scalar>(tf.log(mean), 2 * scale);
}
