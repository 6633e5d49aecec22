import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

/**
 * Mean over rows of −Σₖ tₖ log softmax(s)ₖ: cross-entropy where the rows of `targets` are one-hot.
 *
 * @param scores s [n, numClasses]
 * @param targets t [n, numClasses], 0 or more
 * @throws RangeError where the shapes disagree
 */
export function softCrossEntropy(scores: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  expectShape('compute softCrossEntropy', 'targets', targets, scores.shape);
  return tf.neg(tf.mean<tf.Scalar>(tf.sum(tf.mul(targets, tf.logSoftmax(scores)), 1)));
}
