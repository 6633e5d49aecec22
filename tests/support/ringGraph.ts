import { fromData, type Graph, type View } from '../../src/graph/graph.js';

/**
 * A ring in which every node is joined to the `reach` next ones on either side, or, directed, leads to the `reach` next
 * ones. Feature (i, j) is 1 + i · numColumns + j.
 */
export function ringGraph(numNodes = 60, reach = 5, { numColumns = 4, isDirected = false } = {}): Graph {
  const pairs = Array.from({ length: numNodes }, (_, i) =>
    Array.from({ length: reach }, (_, step) => [i, (i + step + 1) % numNodes] as const),
  ).flat();
  const [a, b] = [pairs.map(([from]) => from), pairs.map(([, to]) => to)];
  return fromData({
    numNodes,
    sources: Int32Array.from(isDirected ? a : [...a, ...b]),
    targets: Int32Array.from(isDirected ? b : [...b, ...a]),
    features: {
      kind: 'dense',
      numRows: numNodes,
      numColumns,
      values: Float32Array.from({ length: numNodes * numColumns }, (_, i) => 1 + i),
    },
    labels: new Int32Array(numNodes),
    numClasses: 1,
  });
}

/** Place row · numNodes + column of each entry that is not 0. */
export function edgesOf({ adjacency }: Graph): Set<number> {
  return new Set([...adjacency.toDense().entries()].filter(([, value]) => value !== 0).map(([place]) => place));
}

/** Whether the adjacency equals its transpose, whatever it says of itself. */
export function isSymmetric({ adjacency, numNodes }: Graph): boolean {
  const dense = adjacency.toDense();
  return dense.every((value, i) => value === dense[(i % numNodes) * numNodes + Math.floor(i / numNodes)]);
}

/** What can be compared of a view. */
export function contentsOf(view: View) {
  return { adjacency: [...view.adjacency.toDense()], features: [...view.features.dense().dataSync()] };
}
