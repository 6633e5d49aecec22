import type { Graph } from '../graph/graph.js';
import { tf } from '../tensor/backend.js';
import { segmentSum } from '../tensor/segments.js';
import { graphSegments } from './graphSegments.js';

/**
 * Sum of the node codes of each graph: [numGraphs, size] from [numNodes, size]. Of codes of all layers side by side
 * (`concatenateLayers` of an encoder) it gives the sums of each layer side by side (Xu et al., 2019, eq. 4.2).
 */
export function sumReadout(h: tf.Tensor2D, { graphIndex }: Graph): tf.Tensor2D {
  if (graphIndex === undefined) return tf.sum<tf.Tensor2D>(h, 0, true);
  return segmentSum(h, graphSegments(graphIndex));
}
