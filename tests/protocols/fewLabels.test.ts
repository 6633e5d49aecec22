import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import { Rng } from '../../src/random/rng.js';
import type { Score } from '../../src/store/records.js';
import { featureLearner, sampleData, sampleSplit, supervisedLearner } from './fakes.js';

const fewShot = protocols.get('node-few-shot');
const labelRate = protocols.get('node-label-rate');
const rng = Rng.fromSeed(0);

function meanOf(scores: readonly Score[], metric: string): number {
  const values = scores.filter((score) => score.metric === metric).map(({ value }) => value);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('node-few-shot', () => {
  const data = sampleData();

  it('scores 20 draws at each k from one training, better with more labels', async () => {
    const learner = featureLearner();
    const scores = await fewShot.evaluate({ data, learner, rng });
    expect(learner.calls).toHaveLength(1);
    expect(scores).toHaveLength(4 * 20);
    expect(scores.slice(0, 5).map(({ metric, fold }) => [metric, fold])).toEqual([
      ['accuracy-1-shot', 0],
      ['accuracy-3-shot', 0],
      ['accuracy-5-shot', 0],
      ['accuracy-10-shot', 0],
      ['accuracy-1-shot', 1],
    ]);
    expect(meanOf(scores, 'accuracy-10-shot')).toBeGreaterThan(meanOf(scores, 'accuracy-1-shot') + 0.02);
  });

  it('has the same draws at every seed', async () => {
    const scores = await fewShot.evaluate({ data, learner: featureLearner(), rng });
    expect(await fewShot.evaluate({ data, learner: featureLearner(), rng: Rng.fromSeed(9) })).toEqual(scores);
  });

  it('shows a method that uses labels k of each class, and as many to choose by', async () => {
    const learner = supervisedLearner();
    await fewShot.evaluate({ data, learner, rng });
    expect(learner.calls.slice(0, 4).map(({ supervision }) => supervision!.train.length)).toEqual([3, 9, 15, 30]);
    for (const { supervision } of learner.calls) {
      const { labels, train, validation } = supervision!;
      expect(labels.filter((label) => label >= 0)).toHaveLength(train.length + validation.length);
      expect(validation).toHaveLength(train.length);
    }
  });

  it('wants 21 nodes of each class', () => {
    expect(fewShot.unsuited(data, undefined)).toBeUndefined();
    expect(fewShot.unsuited(sampleData(60), undefined)).toBe('its smallest class has 20 nodes, fewer than 21');
    expect(fewShot.unsuited({ ...data, labels: data.labels.map(() => -1) }, undefined)).toMatch(/has 0 nodes/);
    expect(fewShot.unsuited({ ...data, graphIndex: new Int32Array(120) }, undefined)).toMatch(/graphs/);
  });
});

describe('node-label-rate', () => {
  const data = sampleData(600);

  it('scores 10 draws at each rate that gives a label to each class, on the public test nodes', async () => {
    const learner = supervisedLearner();
    const scores = await labelRate.evaluate({ data, publicSplit: sampleSplit, learner, rng });
    const metrics = [...new Set(scores.map(({ metric }) => metric))];
    expect(metrics).toEqual([0.5, 1, 2, 3, 4].map((rate) => `accuracy-at-${rate}-percent`));
    expect(scores.filter(({ metric }) => metric === labelRate.headline)).toHaveLength(10);
    expect(learner.calls.slice(0, 5).map(({ supervision }) => supervision!.train.length)).toEqual([3, 6, 12, 18, 24]);
    for (const { supervision } of learner.calls) {
      expect(supervision!.validation).toEqual(sampleSplit.validation);
      const held = [...sampleSplit.validation, ...sampleSplit.test];
      expect([...supervision!.train].filter((node) => held.includes(node))).toEqual([]);
    }
  });

  it('draws its own parts without a public split', async () => {
    const learner = supervisedLearner();
    await labelRate.evaluate({ data, learner, rng });
    for (const { supervision } of learner.calls) expect(supervision!.validation).toHaveLength(60);
    expect(new Set(learner.calls.map(({ supervision }) => supervision!.validation.join())).size).toBe(10);
  });

  it('trains once where no labels are used', async () => {
    const learner = featureLearner();
    const scores = await labelRate.evaluate({ data, learner, rng });
    expect(learner.calls).toHaveLength(1);
    expect(scores).toHaveLength(50);
  });

  it('is unsuited where one percent is too few', () => {
    expect(labelRate.unsuited(data, undefined)).toBeUndefined();
    expect(labelRate.unsuited(sampleData(120), undefined)).toBe(
      '1 % of its 120 nodes is not one for each of 3 classes',
    );
  });
});
