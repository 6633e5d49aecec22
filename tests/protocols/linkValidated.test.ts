import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import type { Fitted, Learner } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, supervisedLearner } from './fakes.js';

const data = sampleData();
const edges = new Set(Array.from(data.sources, (source, i) => `${source}-${data.targets[i]}`));
const validated = protocols.get('link-85-5-10-validated');
const link = protocols.get('link-85-5-10');

/**
 * Scores pairs right for some of the first `known` that it is asked of each part, and by noise else. The parts differ in
 * size, so that a model may know more of the validation edges and less of the test edges than another.
 */
function modelOf(share: { readonly test: number; readonly validation: number }, seed: number): Fitted {
  const numTest = Math.floor(data.sources.length / 2 / 10);
  const noise = Rng.fromSeed(seed);
  return {
    embed: async () => data.features,
    async scorePairs(sources, targets) {
      const known = sources.length === numTest ? share.test : share.validation;
      return Float32Array.from(sources, (source, i) => {
        const isKnown = i < known * sources.length;
        return isKnown ? (edges.has(`${source}-${targets[i]}`) ? 2 : -1) : noise.uniform();
      });
    },
  };
}

const scoreOf = (scores: readonly { metric: string; value: number }[], metric: string) =>
  scores.find((score) => score.metric === metric)?.value;

describe('link-85-5-10-validated', () => {
  it('takes the epoch that is best on validation edges, whatever the test edges say', async () => {
    const asked: [number, number][] = [];
    const learner: Learner = {
      ...featureLearner(),
      async fitWatched(graph, every, judge) {
        asked.push([graph.sources.length, every]);
        expect(graph.labels.every((label) => label === -1)).toBe(true);
        await judge(modelOf({ test: 1, validation: 0 }, 1), 10);
        await judge(modelOf({ test: 0, validation: 1 }, 2), 20);
        await judge(modelOf({ test: 1, validation: 1 }, 3), 30);
        await judge(modelOf({ test: 1, validation: 0 }, 4), 34);
      },
    };
    const scores = await validated.evaluate({ data, learner, rng: Rng.fromSeed(0) });
    const half = data.sources.length / 2;
    expect(asked).toEqual([[2 * (half - Math.floor(half / 10) - Math.floor(half / 20)), 10]]);
    expect(scoreOf(scores, 'selected-epoch')).toBe(20);
    expect(scoreOf(scores, 'validation-auc')).toBe(1);
    expect(scoreOf(scores, 'auc')).toBeLessThan(0.8);
    expect(scoreOf(scores, 'auc-last-epoch')).toBe(1);
    expect(scoreOf(scores, 'average-precision-last-epoch')).toBe(1);
  });

  it('judges a method that is not trained once, as link-85-5-10 does from the same random stream', async () => {
    const scores = await validated.evaluate({ data, learner: featureLearner(), rng: Rng.fromSeed(3) });
    const plain = await link.evaluate({ data, learner: featureLearner(), rng: Rng.fromSeed(3) });
    expect(scores.slice(0, 4)).toEqual(plain);
    expect(scoreOf(scores, 'auc-last-epoch')).toBe(scoreOf(plain, 'auc'));
    expect(scoreOf(scores, 'selected-epoch')).toBeUndefined();
  });

  it('refuses methods that use labels, and graphs of few edges', async () => {
    const rng = Rng.fromSeed(0);
    await expect(validated.evaluate({ data, learner: supervisedLearner(), rng })).rejects.toThrow('uses no labels');
    const few = { ...data, sources: new Int32Array(10), targets: new Int32Array(10) };
    expect(validated.unsuited(few, undefined)).toMatch(/5 undirected edges/);
  });

  it('rests on the definition of link-85-5-10', () => {
    expect(JSON.stringify(validated.definition)).toContain(JSON.stringify(link.definition));
  });
});
