import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

/** Added under the root, whose slope at 0 is infinite. */
const EPSILON = 1e-12;

/**
 * √ of the mean over all entries of (x − y)² (LaGraph's invariance term; Xie et al., 2022, eq. 6). At least 0.
 *
 * @param x [n, size]
 * @param y [n, size]
 * @throws RangeError unless the shapes agree
 */
export function rootMeanSquare(x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  expectShape('compute rootMeanSquare', 'y', y, x.shape);
  if (x.shape[0] === 0) return tf.scalar(0);
  return tf.sqrt(tf.add<tf.Scalar>(tf.mean(tf.square(tf.sub(x, y))), EPSILON));
}
