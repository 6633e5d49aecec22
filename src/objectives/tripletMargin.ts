import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { rowDot } from '../tensor/ops.js';

/** Added to each difference, as in PyTorch's pairwise distance: keeps the slope finite where rows coincide. */
const EPSILON = 1e-6;

/**
 * Euclidean distance of row i of x and row i of y.
 *
 * @param x [n, size]
 * @param y [n, size]
 * @returns [n, 1]
 * @throws RangeError where the shapes disagree
 */
export function rowDistances(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  expectShape('compute rowDistances', 'y', y, x.shape);
  const difference = tf.add<tf.Tensor2D>(tf.sub(x, y), EPSILON);
  return tf.sqrt(rowDot(difference, difference));
}

/**
 * Triplet margin loss (Schroff et al., 2015, eq. 1, with distances for their squares as in PyTorch):
 * mean max(0, d(anchor, positive) − d(anchor, negative) + margin), from the distances. At least 0.
 *
 * @param positive distances of anchors and their positives, of any shape
 * @param negative distances of the same anchors and a negative each
 * @param margin by how much negatives are to be further away
 * @throws RangeError where the shapes disagree
 */
export function tripletMargin(positive: tf.Tensor, negative: tf.Tensor, margin: number): tf.Scalar {
  expectShape('compute tripletMargin', 'negative', negative, positive.shape);
  return tf.mean<tf.Scalar>(tf.relu(tf.add(tf.sub(positive, negative), margin)));
}
