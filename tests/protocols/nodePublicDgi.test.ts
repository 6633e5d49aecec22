import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { accuracy } from '../../src/metrics/accuracy.js';
import { protocols } from '../../src/protocols/index.js';
import { classesByRun, glorotClassifiers, trainClassifiers } from '../../src/protocols/probes/adamSoftmax.js';
import type { Embedding, Learner } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const data = sampleData();
const protocol = protocols.get('node-public-dgi');

function evaluate(graph: GraphData, learner: Learner, seed = 0) {
  return protocol.evaluate({ data: graph, publicSplit: sampleSplit, learner, rng: Rng.fromSeed(seed) });
}

async function scoreOf(metric: string, ...of: Parameters<typeof evaluate>): Promise<number> {
  return (await evaluate(...of)).find((score) => score.metric === metric)!.value;
}

function relabel(graph: GraphData, nodes: Int32Array, classOf: (label: number) => number): GraphData {
  const labels = graph.labels.slice();
  for (const node of nodes) labels[node] = classOf(labels[node]!);
  return { ...graph, labels };
}

function embedding(values: Float32Array): Learner {
  return featureLearner({ embed: async () => ({ ...(data.features as Embedding), values }) });
}

const features = (data.features as Embedding).values;

describe('node-public-dgi', () => {
  it('finds the classes of test nodes, and is the same for a seed and another for another', async () => {
    const scores = await evaluate(data, featureLearner());
    expect(scores.map(({ metric, fold }) => [metric, fold])).toEqual([
      ['accuracy', 0],
      ['macro-f1', 0],
    ]);
    expect(scores[0]!.value).toBeGreaterThan(0.6);
    expect(await evaluate(data, featureLearner())).toEqual(scores);
    expect(await evaluate(data, featureLearner(), 1)).not.toEqual(scores);
  });

  it('is the mean over 50 classifiers, each after 100 steps at 0.01 on the codes as they are', async () => {
    const codes = data.features as Embedding;
    const rows = { nodes: sampleSplit.train, labels: sampleSplit.train.map((node) => data.labels[node]!) };
    const start = glorotClassifiers(6, 3, 50, Rng.fromSeed(0).split('classifiers'));
    const trained = trainClassifiers(start, codes, rows, { steps: 100, learningRate: 0.01 });
    const truth = sampleSplit.test.map((node) => data.labels[node]!);
    const each = classesByRun(trained, codes, sampleSplit.test).map((classes) => accuracy(classes, truth));
    expect(new Set(each).size).toBeGreaterThan(1);
    const mean = each.reduce((sum, value) => sum + value, 0) / 50;
    expect(await scoreOf('accuracy', data, featureLearner())).toBeCloseTo(mean, 12);
    const half = embedding(features.map((value) => value / 2));
    expect(await scoreOf('accuracy', data, half)).not.toBeCloseTo(mean, 12);
  });

  it('trains on no test label: over all ways to turn them by a class, every test node is right once', async () => {
    const turned = [0, 1, 2].map((by) => relabel(data, sampleSplit.test, (label) => (label + by) % 3));
    const accuracies = await Promise.all(turned.map((graph) => scoreOf('accuracy', graph, featureLearner())));
    expect(accuracies.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  it('uses no validation label, and does use those of training nodes', async () => {
    const scores = await evaluate(data, featureLearner());
    const turn = (nodes: Int32Array) => relabel(data, nodes, (label) => (label + 1) % 3);
    expect(await evaluate(turn(sampleSplit.validation), featureLearner())).toEqual(scores);
    expect(await scoreOf('accuracy', turn(sampleSplit.train), featureLearner())).toBeLessThan(0.4);
  });

  it('hands a learner without labels neither labels nor supervision', async () => {
    const learner = featureLearner();
    await evaluate(data, learner);
    expect(learner.calls).toHaveLength(1);
    expect(learner.calls[0]!.supervision).toBeUndefined();
    expect(learner.calls[0]!.graph.labels.every((label) => label === -1)).toBe(true);
  });

  it('judges a learner that uses labels as node-public does', async () => {
    const learner = supervisedLearner();
    const scores = await evaluate(data, learner);
    const publicSplit = sampleSplit;
    const rng = Rng.fromSeed(0);
    expect(scores).toEqual(
      await protocols.get('node-public').evaluate({ data, publicSplit, learner: supervisedLearner(), rng }),
    );
    sampleSplit.test.forEach((node) => {
      expect(learner.calls[0]!.supervision!.labels[node]).toBe(-1);
    });
  });

  it('is unsuited without a public split, and refuses such data and embeddings that are not finite', async () => {
    expect(protocol.unsuited(data, undefined)).toBe('it has no public split');
    expect(protocol.unsuited(data, undefined, [sampleSplit, sampleSplit])).toBe('it has 2 public splits, not one');
    expect(protocol.unsuited(data, sampleSplit)).toBeUndefined();
    const rng = Rng.fromSeed(0);
    await expect(protocol.evaluate({ data, learner: featureLearner(), rng })).rejects.toThrow(/public split is needed/);
    const broken = features.slice();
    broken[6 * 17 + 2] = Number.NaN;
    await expect(evaluate(data, embedding(broken))).rejects.toThrow(/got NaN for node 17/);
  });
});
