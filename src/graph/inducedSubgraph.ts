import { CsrMatrix } from '../tensor/csrMatrix.js';
import { filledSubmatrix, isFilled } from '../tensor/filledMatMul.js';
import { permuteRows } from './features.js';
import type { Graph } from './graph.js';

/**
 * The graph of some nodes and the edges among them; node i is `nodes[i]` of the old one. Its parts stay what they were:
 * weights of a diffused graph are not scaled anew.
 *
 * @param nodes in increasing order, without repeats
 * @throws RangeError for another order or a node that does not exist
 */
export function inducedSubgraph(graph: Graph, nodes: Int32Array): Graph {
  expectIncreasing(nodes, graph.numNodes);
  if (graph.edgeGate !== undefined) {
    throw new RangeError('Cannot take a subgraph: edges without gates are needed, got gated ones');
  }
  const pick = <A extends Int32Array | Float32Array>(values: A) => nodes.map((node) => values[node]!) as A;
  const { graphIndex, nodeWeight, isDiffused, edgeAttributes, featureGroups } = graph;
  let known: ReturnType<typeof inducedMatrix> | undefined;
  const induced = () => {
    known ??= inducedMatrix(graph.adjacency, nodes);
    return known;
  };
  // Attention and counts ask for the entries of a diffusion; `propagate`, for which it is made, needs none.
  const adjacency =
    isDiffused && isFilled(graph.adjacency)
      ? filledSubmatrix(graph.adjacency, nodes, () => induced().matrix)
      : induced().matrix;
  return {
    numNodes: nodes.length,
    adjacency,
    features: permuteRows(graph.features, nodes),
    ...(edgeAttributes !== undefined && {
      edgeAttributes: edgeAttributes.map((column) => pickEntries(column, induced().entries)),
    }),
    ...(featureGroups !== undefined && { featureGroups }),
    ...(isDiffused !== undefined && { isDiffused }),
    ...(graphIndex !== undefined && { graphIndex: pick(graphIndex) }),
    ...(nodeWeight !== undefined && { nodeWeight: Float32Array.from(nodes, (node) => nodeWeight[node]!) }),
  };
}

function pickEntries(column: Uint8Array, entries: Int32Array): Uint8Array {
  return Uint8Array.from(entries, (entry) => column[entry]!);
}

/** Rows and columns `nodes` of a square matrix, and which of its entries these are. */
function inducedMatrix(a: CsrMatrix, nodes: Int32Array): { matrix: CsrMatrix; entries: Int32Array } {
  const place = new Int32Array(a.numRows).fill(-1);
  nodes.forEach((node, i) => {
    place[node] = i;
  });
  const bound = nodes.reduce((total, node) => total + a.rowPointers[node + 1]! - a.rowPointers[node]!, 0);
  const rowPointers = new Int32Array(nodes.length + 1);
  const columns = new Int32Array(bound);
  const values = new Float32Array(bound);
  const entries = new Int32Array(bound);
  let next = 0;
  for (let row = 0; row < nodes.length; row++) {
    const node = nodes[row]!;
    for (let entry = a.rowPointers[node]!; entry < a.rowPointers[node + 1]!; entry++) {
      const column = place[a.columns[entry]!]!;
      if (column < 0) continue;
      columns[next] = column;
      entries[next] = entry;
      values[next++] = a.values[entry]!;
    }
    rowPointers[row + 1] = next;
  }
  const matrix = new CsrMatrix({
    numRows: nodes.length,
    numColumns: nodes.length,
    rowPointers,
    columns: columns.subarray(0, next),
    values: values.subarray(0, next),
    isSymmetric: a.isSymmetric,
  });
  return { matrix, entries: entries.subarray(0, next) };
}

function expectIncreasing(nodes: Int32Array, numNodes: number): void {
  nodes.forEach((node, i) => {
    if (node > (nodes[i - 1] ?? -1) && node < numNodes) return;
    throw new RangeError(
      `Cannot take a subgraph: increasing nodes in [0, ${numNodes}) are needed, got ${node} after ${nodes[i - 1] ?? 'none'}`,
    );
  });
}
