import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/protocols/index.js';
import { nearestRows } from '../../src/protocols/probes/nearestRows.js';
import type { Embedding } from '../../src/protocols/protocol.js';
import { Rng } from '../../src/random/rng.js';
import { featureLearner, sampleData, supervisedLearner } from './fakes.js';

const search = protocols.get('similarity-search');
const rng = Rng.fromSeed(0);

function cosine({ values, numColumns }: Embedding, a: number, b: number): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < numColumns; i++) {
    const [x, y] = [values[a * numColumns + i]!, values[b * numColumns + i]!];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

describe('nearestRows', () => {
  it('finds what a full sort finds, over several tiles', () => {
    const draws = Rng.fromSeed(3);
    const values = Float32Array.from({ length: 300 * 5 }, () => draws.uniform() - 0.5);
    const embedding: Embedding = { kind: 'dense', numRows: 300, numColumns: 5, values };
    const nodes = Int32Array.from({ length: 290 }, (_, i) => 299 - i);
    const product = (a: number, b: number) => {
      let sum = 0;
      for (let i = 0; i < 5; i++) sum += values[a * 5 + i]! * values[b * 5 + i]!;
      return sum;
    };
    const nearest = nearestRows(embedding, nodes, 4);
    nodes.forEach((node, position) => {
      const others = [...nodes.keys()].filter((other) => other !== position);
      others.sort((a, b) => product(node, nodes[b]!) - product(node, nodes[a]!));
      expect([...nearest.subarray(4 * position, 4 * position + 4)]).toEqual(others.slice(0, 4));
    });
  });

  it('puts the lower position first among equals', () => {
    const embedding: Embedding = { kind: 'dense', numRows: 5, numColumns: 1, values: new Float32Array(5).fill(1) };
    const nodes = Int32Array.of(0, 1, 2, 3, 4);
    expect([...nearestRows(embedding, nodes, 2)]).toEqual([1, 2, 0, 2, 0, 1, 0, 1, 0, 1]);
    expect(() => nearestRows(embedding, nodes, 5)).toThrow('more than 5 nodes are needed, got 5');
  });
});

describe('similarity-search', () => {
  it('is the mean share of the nearest nodes by cosine that have the same class', async () => {
    const data = sampleData(120, [11, 40]);
    const scores = await search.evaluate({ data, learner: featureLearner(), rng });
    const nodes = [...data.labels.keys()].filter((node) => data.labels[node]! >= 0);
    const shares = nodes.map((node) => {
      const others = nodes.filter((other) => other !== node);
      const similarity = new Map(others.map((other) => [other, cosine(data.features as Embedding, node, other)]));
      others.sort((a, b) => similarity.get(b)! - similarity.get(a)!);
      return others.slice(0, 5).filter((other) => data.labels[other] === data.labels[node]).length / 5;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(scores[0]!.metric).toBe('sim-at-5');
    expect(scores[0]!.value).toBeCloseTo(mean, 10);
    expect(scores[1]!.metric).toBe('sim-at-10');
    expect(mean).toBeGreaterThan(0.5);
  });

  it('refuses methods that use labels, sets of graphs and few nodes', async () => {
    const data = sampleData();
    await expect(search.evaluate({ data, learner: supervisedLearner(), rng })).rejects.toThrow('got one that does');
    expect(search.unsuited(data, undefined)).toBeUndefined();
    expect(search.unsuited({ ...data, graphIndex: new Int32Array(120) }, undefined)).toMatch(/graphs/);
    expect(search.unsuited({ ...data, labels: data.labels.map((label, i) => (i < 10 ? label : -1)) }, undefined)).toBe(
      'it has 10 labeled nodes, not more than 10',
    );
  });
});
