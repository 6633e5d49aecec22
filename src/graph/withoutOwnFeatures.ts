import { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Graph, View } from './graph.js';

/**
 * The graph with messages from neighbors alone: D^−½ A D^−½ without self-loops, which `propagate` then multiplies by as it
 * stands. No node sees its own features in one layer. A node without neighbors gets nothing.
 */
export function withoutOwnFeatures(graph: Graph): View {
  const { adjacency } = graph;
  return {
    ...graph,
    adjacency: adjacency.derive('normalized without self-loops', () => normalize(adjacency)),
    isDiffused: true,
  };
}

function normalize(a: CsrMatrix): CsrMatrix {
  const degrees = new Float64Array(a.numRows);
  for (let row = 0; row < a.numRows; row++) {
    for (let entry = a.rowPointers[row]!; entry < a.rowPointers[row + 1]!; entry++) degrees[row]! += a.values[entry]!;
  }
  const inverseRoot = degrees.map((degree) => (degree > 0 ? 1 / Math.sqrt(degree) : 0));
  const values = new Float32Array(a.numEntries);
  for (let row = 0; row < a.numRows; row++) {
    for (let entry = a.rowPointers[row]!; entry < a.rowPointers[row + 1]!; entry++) {
      values[entry] = a.values[entry]! * inverseRoot[row]! * inverseRoot[a.columns[entry]!]!;
    }
  }
  const { numRows, numColumns, rowPointers, columns, isSymmetric } = a;
  return new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric });
}
