import { tf } from '../tensor/backend.js';

/**
 * How well attention tells edges from other pairs (Kim & Oh, 2021, eq. 5–6, over several heads by their mean as in the
 * authors' code): mean over the pairs of softplus(−s) for edges and softplus(s) for others.
 *
 * @param scores [pairs, numHeads], those of the edges first
 * @param numEdges number of edges
 */
export function edgePresence(scores: tf.Tensor2D, numEdges: number): tf.Scalar {
  const mean = tf.mean(scores, 1);
  const signs = Float32Array.from({ length: scores.shape[0] }, (_, pair) => (pair < numEdges ? -1 : 1));
  return tf.mean<tf.Scalar>(tf.softplus(tf.mul(mean, tf.tensor1d(signs))));
}
