import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData } from '../../src/data/graphData.js';
import { Rng } from '../../src/random/rng.js';
import { permutation } from '../../src/random/sampling.js';

export const NUM_GRAPHS = 24;
const NUM_KINDS = 4;

/** Twelve rings and twelve stars of 6 to 11 nodes with a chord each, kinds of nodes as one-hot features. */
export function smallGraphSet(): GraphData {
  const rng = Rng.fromSeed(9);
  const [sources, targets, graphIndex, kinds]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let graph = 0; graph < NUM_GRAPHS; graph++) {
    const size = 6 + rng.below(6);
    const start = graphIndex.length;
    const ends = Array.from({ length: size - 1 }, (_, i) => (graph % 2 === 0 ? [i, i + 1] : [0, i + 1]));
    for (const [a, b] of [...ends, graph % 2 === 0 ? [0, size - 1] : [1, 2]]) {
      sources.push(start + a!);
      targets.push(start + b!);
    }
    for (let node = 0; node < size; node++) {
      graphIndex.push(graph);
      kinds.push(rng.below(NUM_KINDS));
    }
  }
  const numNodes = graphIndex.length;
  const ends = { sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
  return {
    numNodes,
    ...undirectedEdges(numNodes, ends),
    features: {
      kind: 'sparse',
      numRows: numNodes,
      numColumns: NUM_KINDS,
      rowPointers: Int32Array.from({ length: numNodes + 1 }, (_, row) => row),
      columns: Int32Array.from(kinds),
      values: new Float32Array(numNodes).fill(1),
    },
    labels: Int32Array.from({ length: NUM_GRAPHS }, (_, graph) => graph % 2),
    numClasses: 2,
    graphIndex: Int32Array.from(graphIndex),
  };
}

/** The same graphs, the nodes of each in another order. */
export function renumberWithin(data: GraphData, seed: number): GraphData {
  const { numNodes, features, graphIndex, sources, targets } = data;
  if (features.kind !== 'sparse') throw new TypeError('Cannot renumber: sparse features are needed, got dense ones');
  const rng = Rng.fromSeed(seed);
  const place = new Int32Array(numNodes);
  for (let start = 0, end = 0; start < numNodes; start = end) {
    while (graphIndex![end] === graphIndex![start]) end += 1;
    permutation(end - start, rng).forEach((to, i) => {
      place[start + i] = start + to;
    });
  }
  const columns = new Int32Array(numNodes);
  place.forEach((to, from) => {
    columns[to] = features.columns[from]!;
  });
  const ends = { sources: sources.map((node) => place[node]!), targets: targets.map((node) => place[node]!) };
  return { ...data, ...undirectedEdges(numNodes, ends), features: { ...features, columns } };
}
