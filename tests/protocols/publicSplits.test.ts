import { describe, expect, it } from 'vitest';
import type { Split } from '../../src/data/graphData.js';
import { rocAuc } from '../../src/metrics/ranking.js';
import { protocols } from '../../src/protocols/index.js';
import { fitLinearProbe } from '../../src/protocols/probes/linearProbe.js';
import { unitRows } from '../../src/protocols/probes/scaleEmbedding.js';
import type { Embedding } from '../../src/protocols/protocol.js';
import { supervise } from '../../src/protocols/supervision.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const data = sampleData();
const rng = Rng.fromSeed(0);
const publicSplitsProtocol = protocols.get('node-public-splits');
const wikics = protocols.get('node-wikics');

/** Split number i has other training nodes but the same test nodes. */
const splits: Split[] = Array.from({ length: 20 }, (_, i) => ({
  train: Int32Array.from({ length: 24 }, (_, j) => (i + j) % 60).sort(),
  validation: Int32Array.from({ length: 36 }, (_, j) => (i + 24 + j) % 60).sort(),
  test: sampleSplit.test,
}));

describe('node-public-splits', () => {
  it('has a fold a split of one training, each scored on its own test nodes', async () => {
    const learner = featureLearner();
    const scores = await publicSplitsProtocol.evaluate({ data, publicSplits: splits.slice(0, 3), learner, rng });
    expect(learner.calls).toHaveLength(1);
    const alone = await publicSplitsProtocol.evaluate({ data, publicSplits: [splits[2]!], learner, rng });
    expect(scores.filter(({ fold }) => fold === 2).map(({ value }) => value)).toEqual(alone.map(({ value }) => value));
    expect(scores.map(({ metric }) => metric)).not.toContain('roc-auc');
  });

  it('adds ROC-AUC for two classes, by how far a node is on the side of the second', async () => {
    const binary = { ...data, labels: data.labels.map((label) => Math.min(label, 1)), numClasses: 2 };
    const scores = await publicSplitsProtocol.evaluate({
      data: binary,
      publicSplits: [sampleSplit],
      learner: featureLearner(),
      rng,
    });
    const probe = fitLinearProbe(unitRows(data.features as Embedding), supervise(binary, sampleSplit));
    const truth = sampleSplit.test.map((node) => binary.labels[node]!);
    const auc = rocAuc(probe.margins(sampleSplit.test)!, truth);
    expect(auc).toBeGreaterThan(0.6);
    expect(scores.find(({ metric }) => metric === 'roc-auc')).toEqual({ metric: 'roc-auc', fold: 0, value: auc });
    const margins = probe.margins(sampleSplit.test)!;
    expect([...probe.predict(sampleSplit.test)]).toEqual([...margins].map((margin) => (margin > 0 ? 1 : 0)));
  });

  it('trains a method that uses labels for each split', async () => {
    const learner = supervisedLearner();
    await publicSplitsProtocol.evaluate({ data, publicSplits: splits.slice(0, 4), learner, rng });
    expect(learner.calls.map(({ supervision }) => supervision!.train[0])).toEqual([0, 1, 2, 3]);
  });

  it('is suited to several public splits only', async () => {
    expect(publicSplitsProtocol.unsuited(data, undefined, splits)).toBeUndefined();
    expect(publicSplitsProtocol.unsuited(data, sampleSplit, undefined)).toBe('it has one public split, not several');
    expect(publicSplitsProtocol.unsuited(data, undefined, undefined)).toBe('it has no public splits');
    expect(protocols.get('node-public').unsuited(data, undefined, splits)).toBe('it has 20 public splits, not one');
    await expect(publicSplitsProtocol.evaluate({ data, learner: featureLearner(), rng })).rejects.toThrow(
      'several public splits is needed',
    );
  });
});

describe('node-wikics', () => {
  it('has 20 folds of one training', async () => {
    const learner = featureLearner();
    const scores = await wikics.evaluate({ data, publicSplits: splits, learner, rng });
    const accuracies = scores.filter(({ metric }) => metric === 'accuracy');
    expect(accuracies.map(({ fold }) => fold)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(new Set(accuracies.map(({ value }) => value)).size).toBeGreaterThan(1);
    expect(learner.calls).toHaveLength(1);
  });

  it('wants 20 splits with one test set', async () => {
    expect(wikics.unsuited(data, undefined, splits)).toBeUndefined();
    const reason = 'it has no 20 public splits with one test set';
    expect(wikics.unsuited(data, undefined, splits.slice(1))).toBe(reason);
    const moved = splits.map((split, i) => (i === 7 ? { ...split, test: split.test.slice(1) } : split));
    expect(wikics.unsuited(data, undefined, moved)).toBe(reason);
    expect(wikics.unsuited(data, sampleSplit, undefined)).toBe(reason);
    await expect(wikics.evaluate({ data, publicSplits: moved, learner: featureLearner(), rng })).rejects.toThrow(
      'Cannot judge by node-wikics: 20 public splits with one test set are needed, got 20 or others',
    );
  });
});
