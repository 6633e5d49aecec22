import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { matMul, normalizeRows, rowDot } from '../tensor/ops.js';
import { FAR } from './far.js';

/**
 * Mean over i of −log(e^{aᵢ·pᵢ/τ} / (e^{aᵢ·pᵢ/τ} + Σⱼ e^{aᵢ·nⱼ/τ})) over rows at length 1: each anchor's positive against the
 * same negatives for all (Hu et al., 2020, eq. 6).
 *
 * @param anchors a [m, size]
 * @param positives p [m, size]
 * @param negatives n [k, size]
 * @param isLeftOut [m · k] row-major, 1 where negative j does not count for anchor i
 * @param temperature τ, above 0
 * @throws RangeError where the shapes disagree
 */
export function contrastWithNegatives(
  anchors: tf.Tensor2D,
  positives: tf.Tensor2D,
  negatives: tf.Tensor2D,
  isLeftOut: Uint8Array,
  temperature: number,
): tf.Scalar {
  const [m, size] = anchors.shape;
  expectShape('compute contrastWithNegatives', 'positives', positives, [m, size]);
  expectShape('compute contrastWithNegatives', 'negatives', negatives, [null, size]);
  const [a, p, n] = [normalizeRows(anchors), normalizeRows(positives), normalizeRows(negatives)];
  const positive = tf.div<tf.Tensor2D>(rowDot(a, p), temperature);
  const penalty = tf.tensor2d(
    Float32Array.from(isLeftOut, (out) => out * FAR),
    [m, negatives.shape[0]],
  );
  const negative = tf.sub<tf.Tensor2D>(tf.div(matMul(a, n, false, true), temperature), penalty);
  const scores = tf.concat2d([positive, negative], 1);
  return tf.mean<tf.Scalar>(tf.sub(tf.logSumExp(scores, 1), tf.squeeze(positive, [1])));
}
