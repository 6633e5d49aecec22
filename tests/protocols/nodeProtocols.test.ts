import { describe, expect, it } from 'vitest';
import type { GraphData } from '../../src/data/graphData.js';
import { accuracy } from '../../src/metrics/accuracy.js';
import { protocols } from '../../src/protocols/index.js';
import { fitLinearProbe } from '../../src/protocols/probes/linearProbe.js';
import { unitScale } from '../../src/protocols/probes/scaleEmbedding.js';
import type { Embedding, Learner } from '../../src/protocols/protocol.js';
import { supervise } from '../../src/protocols/supervision.js';
import { Rng } from '../../src/random/rng.js';
import type { Score } from '../../src/store/records.js';
import { featureLearner, sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const data = sampleData();
const rng = Rng.fromSeed(0);
const nodePublic = protocols.get('node-public');
const nodeRandom = protocols.get('node-random-10-10-80');

function valuesOf(scores: readonly Score[], metric: string): number[] {
  return scores.filter((score) => score.metric === metric).map(({ value }) => value);
}

function relabel(graph: GraphData, nodes: Int32Array): GraphData {
  const labels = graph.labels.slice();
  for (const node of nodes) labels[node] = (labels[node]! + 1) % graph.numClasses;
  return { ...graph, labels };
}

function evaluatePublic(graph: GraphData, learner: Learner, publicSplit = sampleSplit) {
  return nodePublic.evaluate({ data: graph, publicSplit, learner, rng });
}

describe('node-public', () => {
  it('scores test nodes by the probe that validation chose', async () => {
    const scores = await evaluatePublic(data, featureLearner());
    const embedding = unitScale(data.features as Embedding);
    const probe = fitLinearProbe(embedding, supervise(data, sampleSplit));
    const truth = sampleSplit.test.map((node) => data.labels[node]!);
    expect(scores[0]).toEqual({ metric: 'accuracy', fold: 0, value: accuracy(probe.predict(sampleSplit.test), truth) });
    expect(valuesOf(scores, 'accuracy')[0]).toBeGreaterThan(0.6);
  });

  it('predicts the same whatever the test labels are', async () => {
    const before = await evaluatePublic(data, featureLearner());
    const [asIs] = valuesOf(before, 'accuracy');
    const altered = await evaluatePublic(relabel(data, sampleSplit.test), featureLearner());
    const probe = fitLinearProbe(unitScale(data.features as Embedding), supervise(data, sampleSplit));
    const shifted = sampleSplit.test.map((node) => (data.labels[node]! + 1) % 3);
    expect(valuesOf(altered, 'accuracy')).toEqual([accuracy(probe.predict(sampleSplit.test), shifted)]);
    expect(valuesOf(altered, 'accuracy')).not.toEqual([asIs]);
    expect(valuesOf(altered, 'validation-accuracy')).toEqual(valuesOf(before, 'validation-accuracy'));
  });

  it('does choose by the validation labels', async () => {
    const asIs = await evaluatePublic(data, featureLearner());
    const altered = await evaluatePublic(relabel(data, sampleSplit.validation), featureLearner());
    expect(valuesOf(altered, 'validation-accuracy')[0]).toBeLessThan(valuesOf(asIs, 'validation-accuracy')[0]!);
  });

  it('does not swap validation and test', async () => {
    // Validation nodes are noise, test nodes are easy: swapped halves would swap the two numbers.
    const noisy = relabel(data, sampleSplit.validation);
    const scores = await evaluatePublic(noisy, featureLearner());
    expect(valuesOf(scores, 'accuracy')[0]).toBeGreaterThan(0.6);
    expect(valuesOf(scores, 'validation-accuracy')[0]).toBeLessThan(0.5);
  });

  it('takes the strongest penalty among equals', () => {
    const values = Float32Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const easy: Embedding = { kind: 'dense', numRows: 8, numColumns: 1, values };
    const labels = Int32Array.from({ length: 8 }, (_, i) => i % 2);
    const probe = fitLinearProbe(easy, {
      labels,
      numClasses: 2,
      train: Int32Array.of(0, 1, 2, 3),
      validation: Int32Array.of(4, 5, 6, 7),
    });
    expect(probe).toMatchObject({ inversePenalty: 2 ** -10, validationAccuracy: 1 });
  });

  it('does not see the scale of an embedding', async () => {
    const scaled = (factor: number) =>
      featureLearner({
        embed: async () => {
          const features = data.features as Embedding;
          return { ...features, values: features.values.map((value) => value * factor) };
        },
      });
    expect(await evaluatePublic(data, scaled(1024))).toEqual(await evaluatePublic(data, scaled(1)));
  });

  it('hands a learner without labels neither labels nor supervision', async () => {
    const learner = featureLearner();
    await evaluatePublic(data, learner);
    expect(learner.calls).toHaveLength(1);
    expect(learner.calls[0]!.supervision).toBeUndefined();
    expect(learner.calls[0]!.graph.labels.every((label) => label === -1)).toBe(true);
  });

  it('judges a learner that uses labels by its own classes, from training and validation labels alone', async () => {
    const learner = supervisedLearner();
    const scores = await evaluatePublic(data, learner);
    expect(learner.calls).toHaveLength(1);
    const [{ graph, supervision }] = learner.calls as [(typeof learner.calls)[0]];
    expect(graph.labels.every((label) => label === -1)).toBe(true);
    sampleSplit.test.forEach((node) => {
      expect(supervision!.labels[node]).toBe(-1);
    });
    sampleSplit.validation.forEach((node) => {
      expect(supervision!.labels[node]).toBe(data.labels[node]);
    });
    const classify = (await learner.fit(graph, supervision)).classify!;
    const classes = await classify();
    const correct = sampleSplit.test.filter((node) => classes[node] === data.labels[node]).length;
    expect(valuesOf(scores, 'accuracy')).toEqual([correct / sampleSplit.test.length]);
  });

  it('is unsuited without a public split, and says what it needs', async () => {
    expect(nodePublic.unsuited(data, undefined)).toBe('it has no public split');
    expect(nodePublic.unsuited(data, sampleSplit)).toBeUndefined();
    await expect(nodePublic.evaluate({ data, learner: featureLearner(), rng })).rejects.toThrow(
      /public split is needed/,
    );
  });

  it('refuses embeddings that are not finite or have no row for a node, and splits with unlabeled nodes', async () => {
    const withValue = (values: Float32Array, numRows = 120) =>
      featureLearner({ embed: async () => ({ kind: 'dense', numRows, numColumns: 6, values }) });
    const broken = new Float32Array(720);
    broken[6 * 17 + 2] = Number.NaN;
    await expect(evaluatePublic(data, withValue(broken))).rejects.toThrow(/got NaN for node 17/);
    await expect(evaluatePublic(data, withValue(new Float32Array(714), 119))).rejects.toThrow(
      /120 rows are needed, got 119/,
    );
    await expect(evaluatePublic(sampleData(120, [30]), featureLearner())).rejects.toThrow(/got none for node 30/);
  });
});

describe('node-random-10-10-80', () => {
  it('has 20 folds of one training, and the same splits at every seed', async () => {
    const learner = featureLearner();
    const scores = await nodeRandom.evaluate({ data, learner, rng: Rng.fromSeed(1) });
    expect(valuesOf(scores, 'accuracy')).toHaveLength(20);
    expect(scores.map(({ fold }) => fold)).toEqual(Array.from({ length: 60 }, (_, i) => Math.floor(i / 3)));
    expect(learner.calls).toHaveLength(1);
    expect(await nodeRandom.evaluate({ data, learner, rng: Rng.fromSeed(2) })).toEqual(scores);
  });

  it('has deviation over folds that is not one over seeds: seeds that agree leave folds that differ', async () => {
    const scores = await nodeRandom.evaluate({ data, learner: featureLearner(), rng });
    expect(new Set(valuesOf(scores, 'accuracy')).size).toBeGreaterThan(1);
  });

  it('trains a learner that uses labels for each split, never with a test label', async () => {
    const learner = supervisedLearner();
    const scores = await nodeRandom.evaluate({ data, learner, rng });
    expect(learner.calls).toHaveLength(20);
    for (const { supervision } of learner.calls) {
      const { labels, train, validation } = supervision!;
      expect(labels.filter((label) => label >= 0)).toHaveLength(train.length + validation.length);
      expect([train.length, validation.length]).toEqual([12, 12]);
    }
    expect(new Set(learner.calls.map(({ supervision }) => supervision!.train.join())).size).toBe(20);
    expect(valuesOf(scores, 'accuracy')).toHaveLength(20);
  });

  it('leaves nodes without a label out', async () => {
    const unlabeled = [0, 7, 50];
    const learner = supervisedLearner();
    await nodeRandom.evaluate({ data: sampleData(120, unlabeled), learner, rng });
    for (const { supervision } of learner.calls) {
      const { train, validation } = supervision!;
      expect([...train, ...validation].filter((node) => unlabeled.includes(node))).toEqual([]);
      expect(train).toHaveLength(11);
    }
  });

  it('does not see the length of a row', async () => {
    const features = data.features as Embedding;
    const values = features.values.map((value, i) => value * 2 ** (Math.floor(i / 6) % 5));
    const stretched = featureLearner({ embed: async () => ({ ...features, values }) });
    const scores = await nodeRandom.evaluate({ data, learner: stretched, rng });
    expect(scores).toEqual(await nodeRandom.evaluate({ data, learner: featureLearner(), rng }));
  });

  it('is unsuited for few labels and for sets of graphs', () => {
    expect(nodeRandom.unsuited(sampleData(12), undefined)).toMatch(/12 labeled nodes/);
    expect(nodeRandom.unsuited({ ...data, graphIndex: new Int32Array(120) }, undefined)).toMatch(/graphs/);
    expect(nodeRandom.unsuited(data, undefined)).toBeUndefined();
  });
});

describe('one learner under several protocols', () => {
  it('gets the same graph from all that judge the whole graph, so it trains once', async () => {
    const learner = featureLearner();
    await evaluatePublic(data, learner);
    await nodeRandom.evaluate({ data, learner, rng });
    await protocols.get('clustering').evaluate({ data, learner, rng });
    expect(new Set(learner.calls.map(({ graph }) => graph)).size).toBe(1);
  });
});
