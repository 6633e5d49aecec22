import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

/**
 * Mean over all entries of |x − y|.
 *
 * @param target [n, size]
 * @param prediction [n, size]
 * @throws RangeError unless the shapes agree
 */
export function meanAbsoluteError(target: tf.Tensor2D, prediction: tf.Tensor2D): tf.Scalar {
  expectShape('compute meanAbsoluteError', 'prediction', prediction, target.shape);
  return tf.mean<tf.Scalar>(tf.abs(tf.sub(prediction, target)));
}
