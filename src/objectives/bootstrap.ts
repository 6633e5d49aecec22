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

/**
 * The same of two views, each of whose predictions is compared with the other's target: the sum of both. In [0, 4].
 *
 * @param predictions [n, size] of each view
 * @param targets [n, size] of each view
 */
export function bootstrapAcross(predictions: readonly tf.Tensor2D[], targets: readonly tf.Tensor2D[]): tf.Scalar {
  const [p1, p2] = predictions;
  const [z1, z2] = targets;
  return tf.add(bootstrap(p1!, z2!), bootstrap(p2!, z1!));
}
