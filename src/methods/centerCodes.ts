import type { Encoder } from '../encoders/encoder.js';
import type { Graph } from '../graph/graph.js';
import { firstRows, joinSubgraphs } from '../graph/joinSubgraphs.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/**
 * The code of each node in the subgraph around it, encoded a batch of subgraphs at a time, so that no more than these are held.
 *
 * @param nodesAround nodes of the subgraph around a node, that node first
 * @param batchSize subgraphs of one pass
 * @returns [numNodes, encoder.outputSize]
 */
export function centerCodes(
  encoder: Encoder,
  graph: Graph,
  nodesAround: (center: number) => Int32Array,
  batchSize: number,
): tf.Tensor2D {
  const nodes = Int32Array.from({ length: graph.numNodes }, (_, node) => node);
  const batches = Array.from({ length: Math.ceil(nodes.length / batchSize) }, (_, k) =>
    tf.tidy(() => {
      const centers = nodes.subarray(k * batchSize, (k + 1) * batchSize);
      const joined = joinSubgraphs(graph, Array.from(centers, nodesAround));
      return gatherRows(encoder(joined), firstRows(joined.graphIndex!));
    }),
  );
  return tf.concat2d(batches, 0);
}
