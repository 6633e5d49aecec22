import type { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import { softmaxLoss } from '../tensor/softmaxLoss.js';

/**
 * Mean cross-entropy of the softmax of `logits` over the rows `ids`.
 *
 * @param logits [n, numClasses]
 * @param labels [n], those of `ids` in 0 … numClasses − 1
 * @param ids rows that count
 */
export function crossEntropy(logits: tf.Tensor2D, labels: Int32Array, ids: Int32Array): tf.Scalar {
  const isWhole = ids.length === logits.shape[0] && ids.every((id, k) => id === k);
  return softmaxLoss(
    isWhole ? logits : gatherRows(logits, ids),
    ids.map((id) => labels[id]!),
  );
}
