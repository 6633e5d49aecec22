import { tf } from '../tensor/backend.js';

/**
 * Jensen–Shannon estimate of mutual information as a loss, from scores of pairs that belong together and pairs that do
 * not (Hjelm et al., 2019; DGI's binary cross-entropy, Veličković et al., 2019, eq. 1):
 * ½ (mean softplus(−positive) + mean softplus(negative)). At least 0; log 2 where all scores are 0.
 *
 * @param positive scores of any shape
 * @param negative scores of any shape
 */
export function jensenShannon(positive: tf.Tensor, negative: tf.Tensor): tf.Scalar {
  const fromPositive = tf.mean(tf.softplus(tf.neg(positive)));
  const fromNegative = tf.mean(tf.softplus(negative));
  return tf.mul<tf.Scalar>(tf.add(fromPositive, fromNegative), 0.5);
}
