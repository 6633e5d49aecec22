import type { Graph } from '../graph/graph.js';
import { tf } from '../tensor/backend.js';
import { segmentMax } from '../tensor/segments.js';
import { graphSegments } from './graphSegments.js';

/** Maximum of each column over the nodes of each graph: [numGraphs, size] from [numNodes, size]. */
export function maxReadout(h: tf.Tensor2D, { graphIndex }: Graph): tf.Tensor2D {
  if (graphIndex === undefined) return tf.max<tf.Tensor2D>(h, 0, true);
  return segmentMax(h, graphSegments(graphIndex));
}
