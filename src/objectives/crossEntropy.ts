import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/**
 * Mean cross-entropy of the softmax of `logits` over the rows `ids`.
 *
 * @param logits [n, numClasses]
 * @param labels [n], those of `ids` in 0 … numClasses − 1
 * @param ids rows that count
 */
export function crossEntropy(logits: tf.Tensor2D, labels: Int32Array, ids: Int32Array): tf.Scalar {
  const chosen = gatherRows(logits, ids);
  const classes = tf.tensor1d(
    ids.map((id) => labels[id]!),
    'int32',
  );
  const oneHot = tf.cast(tf.oneHot(classes, logits.shape[1]), 'float32');
  const logLikelihoods = tf.sum(tf.mul(oneHot, tf.logSoftmax(chosen)), 1);
  return tf.neg(tf.mean<tf.Scalar>(logLikelihoods));
}
