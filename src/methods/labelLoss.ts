import type { Graph } from '../graph/graph.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
import { labelSetLoss } from '../objectives/labelSetLoss.js';
import type { tf } from '../tensor/backend.js';

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
