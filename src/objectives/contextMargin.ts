import { tf } from '../tensor/backend.js';
import { rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import { tripletMargin } from './tripletMargin.js';

/**
 * The code of a node is nearer to the summary of its own context than to that of another one, by a margin, and the context nearer
 * to its node than to another one (Jiao et al., 2020, eq. 5, both ways as in subgcon.py of yzjiao/Subg-Con); nearness is
 * σ(x · y). In [0, 2 (1 + margin)].
 *
 * @param nodes [n, size]
 * @param summaries [n, size] of the context of each
 * @param order permutation of the rows: whose node and summary stand against each
 */
export function contextMargin(
  nodes: tf.Tensor2D,
  summaries: tf.Tensor2D,
  order: Int32Array,
  margin: number,
): tf.Scalar {
  const [otherNodes, otherSummaries] = [gatherRows(nodes, order), gatherRows(summaries, order)];
  // The margin is between similarities, and the triplet loss compares distances.
  const distance = (x: tf.Tensor2D, y: tf.Tensor2D) => tf.neg(tf.sigmoid(rowDot(x, y)));
  return tf.add(
    tripletMargin(distance(nodes, summaries), distance(otherNodes, summaries), margin),
    tripletMargin(distance(otherNodes, otherSummaries), distance(nodes, otherSummaries), margin),
  );
}
