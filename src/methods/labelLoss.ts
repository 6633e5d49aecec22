import type { Graph } from '../graph/graph.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
import { labelSetLoss } from '../objectives/labelSetLoss.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/**
 * Mean cross-entropy of class scores on labels: of the nodes `part`, or of all graphs of a batch out of a set, which are then
 * those that the trainer took from that part.
 *
 * @param scores [numNodes, numClasses], or [numGraphs, numClasses] of a batch
 * @param labels of all nodes, or of all graphs of the set
 */
export function labelLoss(scores: tf.Tensor2D, { graphIds }: Graph, labels: Int32Array, part: Int32Array): tf.Scalar {
  if (graphIds === undefined) return crossEntropy(scores, labels, part);
  return crossEntropy(
    scores,
    graphIds.map((id) => labels[id]!),
    Int32Array.from(graphIds.keys()),
  );
}

/**
 * The same of sets of labels: mean binary cross-entropy over those that are known.
 *
 * @param labelSets [graphs of the set, numClasses] row-major
 * @throws RangeError for a graph that is no batch out of a set
 */
export function labelSetsLoss(scores: tf.Tensor2D, { graphIds }: Graph, labelSets: Uint8Array): tf.Scalar {
  if (graphIds === undefined) {
    throw new RangeError('Cannot learn sets of labels: a batch of graphs is needed, got one graph');
  }
  const width = scores.shape[1];
  const own = new Uint8Array(graphIds.length * width);
  graphIds.forEach((id, place) => {
    own.set(labelSets.subarray(id * width, (id + 1) * width), place * width);
  });
  return labelSetLoss(scores, own);
}

/** Weight of the cross-entropy beside the error rate: it decides between equal rates alone. */
const TIE = 1e-4;

/** Share of wrong classes, and of equal shares the lower cross-entropy: as `labelLoss`, to choose an epoch by. */
export function labelError(scores: tf.Tensor2D, graph: Graph, labels: Int32Array, part: Int32Array): tf.Scalar {
  const ids = graph.graphIds ?? part;
  const classes = tf.argMax(graph.graphIds === undefined ? gatherRows(scores, part) : scores, 1);
  const isWrong = tf.notEqual(
    classes,
    tf.tensor1d(
      ids.map((id) => labels[id]!),
      'int32',
    ),
  );
  const error = tf.mean<tf.Scalar>(tf.cast(isWrong, 'float32'));
  return tf.add(error, tf.mul(tf.tanh(labelLoss(scores, graph, labels, part)), TIE));
}
