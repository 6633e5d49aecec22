import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import type { Embedding, Fitted, Learner, Supervision } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';

/** A graph of three classes whose features give most classes away, and whose edges join nodes of one class. */
export function sampleData(numNodes = 120, unlabeled: readonly number[] = []): GraphData {
  const rng = Rng.fromSeed(11);
  const labels = Int32Array.from({ length: numNodes }, (_, i) => (unlabeled.includes(i) ? -1 : i % 3));
  const values = Float32Array.from({ length: numNodes * 6 }, (_, i) => {
    return rng.normal() + ((i % 6) % 3 === Math.floor(i / 6) % 3 ? 1.2 : 0);
  });
  const ends = { sources: new Int32Array(4 * numNodes), targets: new Int32Array(4 * numNodes) };
  for (let i = 0; i < 4 * numNodes; i++) {
    ends.sources[i] = i % numNodes;
    ends.targets[i] = (ends.sources[i]! + 3 * (1 + rng.below(Math.floor(numNodes / 3) - 1))) % numNodes;
  }
  return {
    numNodes,
    ...undirectedEdges(numNodes, ends),
    features: { kind: 'dense', numRows: numNodes, numColumns: 6, values },
    labels,
    numClasses: 3,
  };
}

/** Graphs of one node without a say in what they are; `classOf` decides their labels. */
export function graphsOfOneNode(numGraphs: number, numClasses: number, classOf: (graph: number) => number): GraphData {
  const ids = Int32Array.from({ length: numGraphs }, (_, graph) => graph);
  return {
    numNodes: numGraphs,
    sources: new Int32Array(0),
    targets: new Int32Array(0),
    features: { kind: 'dense', numRows: numGraphs, numColumns: 1, values: new Float32Array(numGraphs) },
    labels: ids.map(classOf),
    numClasses,
    graphIndex: ids,
  };
}

export const sampleSplit: Split = {
  train: Int32Array.from({ length: 24 }, (_, i) => i),
  validation: Int32Array.from({ length: 36 }, (_, i) => 24 + i),
  test: Int32Array.from({ length: 60 }, (_, i) => 60 + i),
};

/** What a learner was handed. */
export interface Call {
  readonly graph: GraphData;
  readonly supervision: Supervision | undefined;
}

/** Embeds nodes by their features, and remembers its calls. */
export function featureLearner(fitted: Partial<Fitted> = {}): Learner & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    usesLabels: false,
    calls,
    async fit(graph, supervision) {
      calls.push({ graph, supervision });
      return { embed: async () => graph.features as Embedding, ...fitted };
    },
  };
}

/** Predicts the nearest training node's class from features, and remembers its calls. */
export function supervisedLearner(): Learner & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    usesLabels: true,
    calls,
    async fit(graph, supervision) {
      calls.push({ graph, supervision });
      const embedding = graph.features as Embedding;
      return {
        embed: async () => embedding,
        classify: async () =>
          Int32Array.from({ length: graph.numNodes }, (_, node) => nearest(embedding, node, supervision!)),
      };
    },
  };
}

function nearest({ values, numColumns }: Embedding, node: number, { train, labels }: Supervision): number {
  const distance = (other: number) => {
    let sum = 0;
    for (let j = 0; j < numColumns; j++) sum += (values[node * numColumns + j]! - values[other * numColumns + j]!) ** 2;
    return sum;
  };
  return labels[train.reduce((best, other) => (distance(other) < distance(best) ? other : best))]!;
}
