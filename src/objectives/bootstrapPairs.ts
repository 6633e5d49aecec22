import { tf } from '../tensor/backend.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { sparseMatMul } from '../tensor/sparseMatMul.js';

/**
 * Bootstrap loss over given pairs (Lee et al., 2022, eq. 7): 1 − mean over pairs (i, j) of the cosine of prediction i and
 * target j. In [0, 2]. Memory is O(n · size), not O(pairs · size).
 *
 * @param prediction [n, size]
 * @param target [n, size]
 * @param pairs [n, n], an entry of 1 for each pair; at least one
 * @throws RangeError unless the shapes agree and there is a pair
 */
export function bootstrapPairs(prediction: tf.Tensor2D, target: tf.Tensor2D, pairs: CsrMatrix): tf.Scalar {
  expectShape('compute bootstrapPairs', 'target', target, prediction.shape);
  if (pairs.numEntries === 0) {
    throw new RangeError('Cannot compute bootstrapPairs: at least one pair is needed, got none');
  }
  const targets = sparseMatMul(pairs, normalizeRows(target));
  const cosines = tf.sum<tf.Scalar>(rowDot(normalizeRows(prediction), targets));
  return tf.sub<tf.Scalar>(1, tf.div(cosines, pairs.numEntries));
}

/**
 * The same where each is the other's (Lee et al., 2022, eq. 7, by the authors' code): the loss over the pairs and over the pairs
 * turned round. In [0, 4].
 */
export function bootstrapBothEnds(prediction: tf.Tensor2D, target: tf.Tensor2D, pairs: CsrMatrix): tf.Scalar {
  return tf.add(bootstrapPairs(prediction, target, pairs), bootstrapPairs(prediction, target, pairs.transpose()));
}
