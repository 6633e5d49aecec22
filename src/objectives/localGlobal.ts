import { tf } from '../tensor/backend.js';
import { matMul, rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';

/**
 * Jensen–Shannon estimate of the mutual information of nodes and their graphs as a loss (Sun et al., 2020, eq. 4 and 5):
 * ½ (mean softplus(−s) over pairs of a node and its own graph + mean softplus(s) over pairs of a node and another graph),
 * s = local · global. log 2 where all scores are 0; half of what InfoGraph's code computes, plus log 2.
 *
 * @param local node codes [numNodes, size]
 * @param global graph codes [numGraphs, size]
 * @param graphIndex [numNodes] graph of each node
 * @throws RangeError for fewer than two graphs
 */
export function localGlobal(local: tf.Tensor2D, global: tf.Tensor2D, graphIndex: Int32Array): tf.Scalar {
  const [numNodes, numGraphs] = [local.shape[0], global.shape[0]];
  if (numGraphs < 2) throw new RangeError(`Cannot compute localGlobal: two graphs are needed, got ${numGraphs}`);
  const own = rowDot(local, gatherRows(global, graphIndex));
  const all = tf.sum(tf.softplus(matMul(local, global, false, true)));
  const negatives = tf.sub(all, tf.sum(tf.softplus(own)));
  const fromNegative = tf.div(negatives, numNodes * (numGraphs - 1));
  return tf.mul<tf.Scalar>(tf.add(tf.mean(tf.softplus(tf.neg(own))), fromNegative), 0.5);
}
