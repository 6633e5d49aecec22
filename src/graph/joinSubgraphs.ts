import { CsrMatrix } from '../tensor/csrMatrix.js';
import { permuteRows } from './features.js';
import type { Graph } from './graph.js';

/**
 * The subgraphs of several sets of nodes side by side, as one graph without edges between them: node after node in the
 * order of the sets. A node that stands in two sets stands in both subgraphs. `graphIndex` says which subgraph a row is of.
 *
 * @param sets each without repeats, in any order
 */
export function joinSubgraphs({ adjacency, features }: Graph, sets: readonly Int32Array[]): Graph {
  const numNodes = sets.reduce((total, nodes) => total + nodes.length, 0);
  const order = new Int32Array(numNodes);
  const graphIndex = new Int32Array(numNodes);
  const place = new Int32Array(adjacency.numRows).fill(-1);
  const [rows, columns, values]: [number[], number[], number[]] = [[], [], []];
  let start = 0;
  sets.forEach((nodes, set) => {
    order.set(nodes, start);
    graphIndex.fill(set, start, start + nodes.length);
    nodes.forEach((node, i) => {
      place[node] = start + i;
    });
    for (const node of nodes) {
      for (let entry = adjacency.rowPointers[node]!; entry < adjacency.rowPointers[node + 1]!; entry++) {
        const column = place[adjacency.columns[entry]!]!;
        if (column < 0) continue;
        rows.push(place[node]!);
        columns.push(column);
        values.push(adjacency.values[entry]!);
      }
    }
    for (const node of nodes) place[node] = -1;
    start += nodes.length;
  });
  const coordinates = [Int32Array.from(rows), Int32Array.from(columns), Float32Array.from(values)] as const;
  return {
    numNodes,
    adjacency: CsrMatrix.fromCoordinates(numNodes, numNodes, ...coordinates, adjacency.isSymmetric),
    features: permuteRows(features, order),
    graphIndex,
  };
}

/** The first row of each graph, from `graphIndex`. */
export function firstRows(graphIndex: Int32Array): Int32Array {
  return Int32Array.from(graphIndex.keys()).filter((row) => row === 0 || graphIndex[row] !== graphIndex[row - 1]);
}
