import { unknownLabel } from '../data/graphData.js';
import { tf } from '../tensor/backend.js';

/**
 * Mean binary cross-entropy with logits over the labels that are known (Hu et al., 2020; finetune.py): softplus(s) − y s. 0
 * where none is known.
 *
 * @param scores s [n, numLabels]
 * @param labels y [n, numLabels] row-major, 0, 1 or `unknownLabel`
 * @throws RangeError unless there is one label a score
 */
export function labelSetLoss(scores: tf.Tensor2D, labels: Uint8Array): tf.Scalar {
  if (labels.length !== scores.size) {
    throw new RangeError(`Cannot compute labelSetLoss: ${scores.size} labels are needed, got ${labels.length}`);
  }
  const numKnown = labels.reduce((total, label) => total + (label === unknownLabel ? 0 : 1), 0);
  const truth = tf.tensor2d(
    Float32Array.from(labels, (label) => (label === 1 ? 1 : 0)),
    scores.shape,
  );
  const share = tf.tensor2d(
    Float32Array.from(labels, (label) => (label === unknownLabel ? 0 : 1 / numKnown)),
    scores.shape,
  );
  const losses = tf.sub<tf.Tensor2D>(tf.softplus(scores), tf.mul(truth, scores));
  return tf.sum<tf.Scalar>(tf.mul(losses, share));
}
