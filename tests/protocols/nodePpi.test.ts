import { describe, expect, it } from 'vitest';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { protocols } from '../../src/protocols/index.js';
import { standardScale } from '../../src/protocols/probes/scaleEmbedding.js';
import type { Embedding, Learner } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const protocol = protocols.get('node-ppi');
const rng = Rng.fromSeed(0);

/** 24 graphs of 10 nodes, 20 of them to train on; each of three labels shows in two features, and none excludes another. */
function sampleSets(): { readonly data: GraphData; readonly publicSplit: Split } {
  const draw = Rng.fromSeed(5);
  const numNodes = 240;
  const labelSets = Uint8Array.from({ length: numNodes * 3 }, () => (draw.uniform() < 0.4 ? 1 : 0));
  const values = Float32Array.from({ length: numNodes * 6 }, (_, i) => {
    const has = labelSets[Math.floor(i / 6) * 3 + (i % 3)]!;
    return 5 + 3 * has + draw.normal();
  });
  const ids = (start: number, end: number) => Int32Array.from({ length: end - start }, (_, i) => start + i);
  const data: GraphData = {
    numNodes,
    sources: Int32Array.from({ length: numNodes }, (_, node) => node),
    targets: Int32Array.from({ length: numNodes }, (_, node) => node - (node % 10) + ((node + 1) % 10)),
    features: { kind: 'dense', numRows: numNodes, numColumns: 6, values },
    labels: new Int32Array(numNodes).fill(-1),
    labelSets,
    numClasses: 3,
    graphIndex: ids(0, numNodes).map((node) => Math.floor(node / 10)),
  };
  return { data, publicSplit: { train: ids(0, 200), validation: ids(200, 220), test: ids(220, 240) } };
}

/** Embeds nodes by their features; remembers the graphs that it was trained on and that it embedded. */
function watchedLearner() {
  const [trained, embedded]: [GraphData[], GraphData[]] = [[], []];
  const learner: Learner = {
    usesLabels: false,
    async fit(graph) {
      trained.push(graph);
      return {
        async embed(other) {
          if (other !== undefined) embedded.push(other);
          return (other ?? graph).features as Embedding;
        },
      };
    },
  };
  return { learner, trained, embedded };
}

describe('node-ppi', () => {
  const { data, publicSplit } = sampleSets();

  it('trains on the training graphs alone, and shows no label', async () => {
    const { learner, trained, embedded } = watchedLearner();
    await protocol.evaluate({ data, publicSplit, learner, rng });
    expect(trained.map(({ numNodes, graphIndex }) => [numNodes, graphIndex!.at(-1)])).toEqual([[200, 19]]);
    expect(embedded.map(({ numNodes, graphIndex }) => [numNodes, graphIndex!.at(-1)])).toEqual([
      [20, 1],
      [20, 1],
    ]);
    for (const graph of [...trained, ...embedded]) {
      expect('labelSets' in graph).toBe(false);
      expect(graph.labels.every((label) => label === -1)).toBe(true);
    }
  });

  it('finds labels that show in the features, and no more than chance where they do not', async () => {
    const scores = await protocol.evaluate({ data, publicSplit, learner: watchedLearner().learner, rng });
    expect(scores.map(({ metric, fold }) => [metric, fold])).toEqual([
      ['micro-f1', 0],
      ['validation-micro-f1', 0],
    ]);
    expect(scores[0]!.value).toBeGreaterThan(0.9);
    const draw = Rng.fromSeed(6);
    const noise = { ...data, labelSets: data.labelSets!.map(() => (draw.uniform() < 0.4 ? 1 : 0)) };
    const [chance] = await protocol.evaluate({ data: noise, publicSplit, learner: watchedLearner().learner, rng });
    expect(chance!.value).toBeLessThan(0.5);
  });

  it('chooses without the labels of test nodes', async () => {
    const labelSets = data.labelSets!.map((value, i) => (i >= 220 * 3 ? 1 - value : value));
    const evaluate = (of: GraphData) =>
      protocol.evaluate({ data: of, publicSplit, learner: watchedLearner().learner, rng });
    const [scores, altered] = [await evaluate(data), await evaluate({ ...data, labelSets })];
    expect(altered[1]).toEqual(scores[1]);
    expect(altered[0]!.value).toBeLessThan(0.3);
  });

  it('is for graphs whose nodes have sets of labels, and the other node protocols are not', async () => {
    expect(protocol.unsuited(data, publicSplit)).toBeUndefined();
    expect(protocol.unsuited(data, undefined)).toBe('it has no public split');
    expect(protocol.unsuited(sampleData(), sampleSplit)).toBe('its nodes have no sets of labels');
    const { graphIndex: _, ...single } = data;
    expect(protocol.unsuited(single, publicSplit)).toBe('it is one graph, where new ones are needed');
    for (const other of protocols) {
      if (other.task === 'link' || other === protocol) continue;
      if (other.task === 'graph' || other.judges === 'graphs') continue;
      expect(other.unsuited(single, publicSplit, undefined), other.name).toBe('its nodes have several labels each');
    }
    await expect(protocol.evaluate({ data, publicSplit, learner: supervisedLearner(), rng })).rejects.toThrow(
      'a method that uses no labels is needed',
    );
  });
});

describe('standardScale()', () => {
  it('takes mean and deviation of the reference, and only centers a constant column', () => {
    const rows = (...values: number[]): Embedding => ({
      kind: 'dense',
      numRows: values.length / 2,
      numColumns: 2,
      values: Float32Array.from(values),
    });
    const scale = standardScale(rows(1, 7, 3, 7));
    expect([...scale(rows(1, 7, 3, 7, 4, 9)).values]).toEqual([-1, 0, 1, 0, 2, 2]);
  });
});
