import type { Graph } from '../graph/graph.js';
import { tf } from '../tensor/backend.js';
import { segmentMean } from '../tensor/segments.js';
import { graphSegments } from './graphSegments.js';

/** Mean of the node codes of each graph: [numGraphs, size] from [numNodes, size]. */
export function meanReadout(h: tf.Tensor2D, { graphIndex }: Graph): tf.Tensor2D {
  if (graphIndex === undefined) return tf.mean<tf.Tensor2D>(h, 0, true);
  return segmentMean(h, graphSegments(graphIndex));
}
