import type { tf } from '../tensor/backend.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { rowMask } from '../tensor/rowMask.js';
import { permuteRows, replaceRows } from './features.js';
import type { Graph } from './graph.js';

/**
 * The graph with a copy of each of `nodes` at the end of the order: it receives what the node receives, sends nothing, and has
 * `token` [1, numFeatures] for features.
 */
export function appendCopies(graph: Graph, nodes: Int32Array, token: tf.Tensor2D): Graph {
  const { adjacency, numNodes } = graph;
  const order = Int32Array.from({ length: numNodes + nodes.length }, (_, row) =>
    row < numNodes ? row : nodes[row - numNodes]!,
  );
  const rowPointers = new Int32Array(order.length + 1);
  order.forEach((node, row) => {
    rowPointers[row + 1] = rowPointers[row]! + adjacency.rowPointers[node + 1]! - adjacency.rowPointers[node]!;
  });
  const columns = new Int32Array(rowPointers[order.length]!);
  const values = new Float32Array(columns.length);
  order.forEach((node, row) => {
    const [start, end] = [adjacency.rowPointers[node]!, adjacency.rowPointers[node + 1]!];
    columns.set(adjacency.columns.subarray(start, end), rowPointers[row]);
    values.set(adjacency.values.subarray(start, end), rowPointers[row]);
  });
  const copies = Int32Array.from(nodes.keys(), (k) => numNodes + k);
  return {
    numNodes: order.length,
    adjacency: new CsrMatrix({ numRows: order.length, numColumns: order.length, rowPointers, columns, values }),
    features: replaceRows(permuteRows(graph.features, order), rowMask(order.length, copies), token),
  };
}
