import type { Graph } from '../graph/graph.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
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
