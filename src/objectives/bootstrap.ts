import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';

/**
 * Bootstrap loss (Thakoor et al., 2022, eq. 3 as a loss): 1 − mean cosine of a prediction and its target. In [0, 2].
 * The target is taken as given where its parameters are frozen.
 *
 * @param prediction [n, size]
 * @param target [n, size]
 * @throws RangeError unless the shapes agree
 */
export function bootstrap(prediction: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  expectShape('compute bootstrap', 'target', target, prediction.shape);
  const cosine = tf.mean(rowDot(normalizeRows(prediction), normalizeRows(target)));
  return tf.sub<tf.Scalar>(1, cosine);
}
