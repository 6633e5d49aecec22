import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import type { Embedding } from '../../src/protocols/protocol.js';
import { protocolHash } from '../../src/protocols/protocolHash.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, supervisedLearner } from './fakes.js';

const data = sampleData();
const link = protocols.get('link-85-5-10');
const clustering = protocols.get('clustering');

function pairKeys({ sources, targets }: { sources: Int32Array; targets: Int32Array }): Set<string> {
  return new Set(Array.from(sources, (source, i) => `${source}-${targets[i]}`));
}

describe('link-85-5-10', () => {
  it('trains on the training edges only and scores the held-out ones', async () => {
    const asked: Set<string>[] = [];
    const edges = pairKeys(data);
    const learner = featureLearner({
      async scorePairs(sources, targets) {
        asked.push(pairKeys({ sources, targets }));
        return Float32Array.from(sources, (source, i) => (edges.has(`${source}-${targets[i]}`) ? 1 : 0));
      },
    });
    const scores = await link.evaluate({ data, learner, rng: Rng.fromSeed(0) });
    expect(scores).toEqual([
      { metric: 'auc', fold: 0, value: 1 },
      { metric: 'average-precision', fold: 0, value: 1 },
      { metric: 'validation-auc', fold: 0, value: 1 },
      { metric: 'validation-average-precision', fold: 0, value: 1 },
    ]);
    const count = data.sources.length / 2;
    const training = pairKeys(learner.calls[0]!.graph);
    expect(training.size / 2).toBe(count - Math.floor(count / 10) - Math.floor(count / 20));
    expect(asked.map(({ size }) => size).sort((a, b) => b - a)).toEqual([
      Math.floor(count / 10),
      Math.floor(count / 10),
      Math.floor(count / 20),
      Math.floor(count / 20),
    ]);
    for (const pair of asked.flatMap((pairs) => [...pairs])) expect(training.has(pair)).toBe(false);
    expect(learner.calls[0]!.graph.labels.every((label) => label === -1)).toBe(true);
  });

  it('takes inner products where a method has no decoder of its own', async () => {
    const values = new Float32Array(data.numNodes * 3);
    data.labels.forEach((label, node) => {
      values[node * 3 + label] = 1;
    });
    const embedding: Embedding = { kind: 'dense', numRows: data.numNodes, numColumns: 3, values };
    const learner = featureLearner({ embed: async () => embedding });
    const [auc] = await link.evaluate({ data, learner, rng: Rng.fromSeed(0) });
    // All edges join nodes of one class, and about two thirds of the other pairs do not.
    expect(auc!.value).toBeGreaterThan(0.75);
    expect(auc!.value).toBeLessThan(0.95);
  });

  it('has one split a seed, whatever the learner draws', async () => {
    const graphs = async (seed: number) => {
      const learner = featureLearner();
      const rng = Rng.fromSeed(seed);
      rng.uniform();
      await link.evaluate({ data, learner, rng });
      await link.evaluate({ data, learner, rng });
      return learner.calls.map(({ graph }) => [...graph.sources].join());
    };
    const [first, second] = [await graphs(1), await graphs(2)];
    expect(first[0]).toBe(first[1]);
    expect(first[0]).not.toBe(second[0]);
  });

  it('refuses methods that use labels, and graphs of few edges', async () => {
    await expect(link.evaluate({ data, learner: supervisedLearner(), rng: Rng.fromSeed(0) })).rejects.toThrow(
      RangeError,
    );
    const few = { ...data, sources: new Int32Array(10), targets: new Int32Array(10) };
    expect(link.unsuited(few, undefined)).toMatch(/5 undirected edges/);
    expect(link.unsuited(data, undefined)).toBeUndefined();
    const directed = { ...data, sources: data.sources.slice(1), targets: data.targets.slice(1) };
    expect(link.unsuited(directed, undefined)).toBe('its edges are directed');
  });
});

describe('clustering', () => {
  it('finds the classes in embeddings that hold them, at labeled nodes alone', async () => {
    const partly = sampleData(120, [3, 4, 5]);
    const values = new Float32Array(120 * 2);
    for (let node = 0; node < 120; node++) values[2 * node] = partly.labels[node] === -1 ? 1e4 : 10 * (node % 3);
    const learner = featureLearner({ embed: async () => ({ kind: 'dense', numRows: 120, numColumns: 2, values }) });
    const scores = await clustering.evaluate({ data: partly, learner, rng: Rng.fromSeed(0) });
    expect(scores.map(({ metric }) => metric)).toEqual(['nmi', 'ari', 'accuracy']);
    for (const { value } of scores) expect(value).toBeCloseTo(1, 12);
  });

  it('finds nothing in noise and refuses methods that use labels', async () => {
    const rng = Rng.fromSeed(9);
    const values = Float32Array.from({ length: 240 }, () => rng.normal());
    const learner = featureLearner({ embed: async () => ({ kind: 'dense', numRows: 120, numColumns: 2, values }) });
    const scores = await clustering.evaluate({ data, learner, rng });
    expect(scores[0]!.value).toBeLessThan(0.15);
    await expect(clustering.evaluate({ data, learner: supervisedLearner(), rng })).rejects.toThrow(RangeError);
  });
});

describe('protocols', () => {
  it('have definitions whose hash changes with anything they say', () => {
    const hashes = [...protocols].map(protocolHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const protocol of protocols) {
      expect(protocolHash({ ...protocol, version: protocol.version + 1 })).not.toBe(protocolHash(protocol));
      expect(protocolHash({ ...protocol, definition: { ...protocol.definition, more: 1 } })).not.toBe(
        protocolHash(protocol),
      );
      expect(protocolHash({ ...protocol, description: 'other words' })).toBe(protocolHash(protocol));
    }
  });

  it('rank by a metric that they score', () => {
    for (const { definition, headline } of protocols) expect(definition.metrics).toHaveProperty(headline);
  });
});
