import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

/**
 * Mean over all entries of (x − y)².
 *
 * @param target [n, size]
 * @param prediction [n, size]
 * @throws RangeError unless the shapes agree
 */
export function meanSquaredError(target: tf.Tensor2D, prediction: tf.Tensor2D): tf.Scalar {
  expectShape('compute meanSquaredError', 'prediction', prediction, target.shape);
  return tf.mean<tf.Scalar>(tf.square(tf.sub(prediction, target)));
}
