import type { DenseRows, GraphData, Rows } from './graphData.js';

/**
 * The graph of some nodes and the edges among them; node i is `nodes[i]` of the old one. Graphs that lose all their nodes
 * leave no gap in `graphIndex`.
 *
 * @param nodes in increasing order, without repeats
 * @throws RangeError for another order, a node that does not exist, or labels that are those of graphs
 */
export function inducedData(graph: GraphData, nodes: Int32Array): GraphData {
  const { numNodes, graphIndex, labels, labelSets, numClasses, edgeWeight, edgeAttributes, nodeAttributes } = graph;
  const place = new Int32Array(numNodes).fill(-1);
  nodes.forEach((node, i) => {
    if (!(node > (nodes[i - 1] ?? -1) && node < numNodes)) {
      throw new RangeError(`Cannot induce a subgraph: nodes that rise in [0, ${numNodes}) are needed, got ${node}`);
    }
    place[node] = i;
  });
  if (labels.length !== numNodes) {
    throw new RangeError(`Cannot induce a subgraph: ${numNodes} labels, one a node, are needed, got ${labels.length}`);
  }
  const kept = graph.sources
    .map((_, edge) => edge)
    .filter((edge) => {
      return place[graph.sources[edge]!]! >= 0 && place[graph.targets[edge]!]! >= 0;
    });
  return {
    numNodes: nodes.length,
    sources: kept.map((edge) => place[graph.sources[edge]!]!),
    targets: kept.map((edge) => place[graph.targets[edge]!]!),
    ...(edgeWeight !== undefined && { edgeWeight: Float32Array.from(kept, (edge) => edgeWeight[edge]!) }),
    ...(edgeAttributes !== undefined && { edgeAttributes: denseRows(edgeAttributes, kept) }),
    features: rowsOf(graph.features, nodes),
    ...(nodeAttributes !== undefined && { nodeAttributes: denseRows(nodeAttributes, nodes) }),
    labels: nodes.map((node) => labels[node]!),
    ...(labelSets !== undefined && {
      labelSets: Uint8Array.from(
        { length: nodes.length * numClasses },
        (_, i) => labelSets[nodes[Math.floor(i / numClasses)]! * numClasses + (i % numClasses)]!,
      ),
    }),
    numClasses,
    ...(graphIndex !== undefined && { graphIndex: withoutGaps(nodes.map((node) => graphIndex[node]!)) }),
  };
}

function rowsOf(rows: Rows, ids: Int32Array): Rows {
  if (rows.kind === 'dense') return denseRows(rows, ids);
  const { rowPointers } = rows;
  const starts = new Int32Array(ids.length + 1);
  ids.forEach((row, i) => {
    starts[i + 1] = starts[i]! + rowPointers[row + 1]! - rowPointers[row]!;
  });
  const columns = new Int32Array(starts[ids.length]!);
  const values = new Float32Array(starts[ids.length]!);
  ids.forEach((row, i) => {
    columns.set(rows.columns.subarray(rowPointers[row]!, rowPointers[row + 1]!), starts[i]!);
    values.set(rows.values.subarray(rowPointers[row]!, rowPointers[row + 1]!), starts[i]!);
  });
  return { kind: 'sparse', numRows: ids.length, numColumns: rows.numColumns, rowPointers: starts, columns, values };
}

function denseRows({ numColumns, values }: DenseRows, ids: Int32Array): DenseRows {
  const chosen = new Float32Array(ids.length * numColumns);
  ids.forEach((row, i) => {
    chosen.set(values.subarray(row * numColumns, (row + 1) * numColumns), i * numColumns);
  });
  return { kind: 'dense', numRows: ids.length, numColumns, values: chosen };
}

/** Ids 0, 1, 2 … in place of ids that never fall. */
function withoutGaps(index: Int32Array): Int32Array {
  let next = 0;
  return index.map((graph, i) => (i > 0 && graph !== index[i - 1] ? ++next : next));
}
