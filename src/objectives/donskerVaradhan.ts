import { tf } from '../tensor/backend.js';

/**
 * Donsker–Varadhan estimate of mutual information as a loss, from scores of pairs that belong together and pairs that do
 * not (Belghazi et al., 2018, eq. 3; Hjelm et al., 2019, eq. 2): log mean e^{negative} − mean positive. 0 where all scores
 * are alike, unbounded below.
 *
 * @param positive scores of any shape
 * @param negative scores of any shape
 */
export function donskerVaradhan(positive: tf.Tensor, negative: tf.Tensor): tf.Scalar {
  const logMean = tf.sub(tf.logSumExp(negative), Math.log(negative.size));
  return tf.sub<tf.Scalar>(logMean, tf.mean(positive));
}
