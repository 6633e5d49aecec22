import type { Graph } from '../graph/graph.js';
import type { tf } from '../tensor/backend.js';

/** Graph codes [numGraphs, outputSize] from node codes [numNodes, size]. */
export interface Readout {
  (h: tf.Tensor2D, graph: Graph): tf.Tensor2D;
  readonly outputSize: number;
}
