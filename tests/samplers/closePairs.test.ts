import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { kMeansLabels } from '../../src/samplers/kMeansLabels.js';
import { nearestRows } from '../../src/samplers/nearestRows.js';
import { otherNodes } from '../../src/samplers/otherNodes.js';
import { positivePairs } from '../../src/samplers/positivePairs.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Unit vectors at the given angles in degrees. */
const directions = (...angles: number[]) =>
  tf.tensor2d(
    angles.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
    [angles.length, 2],
  );

describe('otherNodes()', () => {
  it('never draws the node itself, and each other one equally often', () => {
    const counts = new Float64Array(16);
    for (let seed = 0; seed < 2000; seed++) {
      otherNodes(4, Rng.fromSeed(seed)).forEach((other, node) => {
        counts[node * 4 + other]! += 1;
      });
    }
    const off = [...counts].filter((_, place) => place % 5 !== 0);
    expect([...counts].filter((_, place) => place % 5 === 0)).toEqual([0, 0, 0, 0]);
    // Five standard deviations of 2,000 draws with probability 1/3.
    for (const count of off) expect(Math.abs(count - 2000 / 3)).toBeLessThan(5 * Math.sqrt((2000 * 2) / 9));
    expect([...otherNodes(1, Rng.fromSeed(1))]).toEqual([0]);
  });
});

onEachBackend('nearestRows()', () => {
  it('puts the row of the same number first, then the nearest of the other matrix', () => {
    const [x, y] = [directions(0, 90, 200), directions(180, 80, 10)];
    expect([...nearestRows(x, y, 2)]).toEqual([0, 2, 1, 2, 2, 0]);
  });

  it('is the same over more than one block', () => {
    const n = 1100;
    const x = directions(...Array.from({ length: n }, (_, i) => (i * 360) / n));
    const ids = nearestRows(x, x, 3);
    for (const node of [0, 500, 1023, 1024, 1099]) {
      const around = [node, (node + 1) % n, (node + n - 1) % n].sort((a, b) => a - b);
      expect([...ids.subarray(node * 3, node * 3 + 3)].sort((a, b) => a - b)).toEqual(around);
    }
  });

  it('refuses counts out of range', () => {
    expect(() => nearestRows(directions(0, 1), directions(0, 1), 3)).toThrow(
      'Cannot find nearest rows: a count in [1, 2] is needed, got 3',
    );
  });
});

onEachBackend('kMeansLabels()', () => {
  it('finds clusters that lie apart, and repeats from one seed', () => {
    const rng = Rng.fromSeed(1);
    const x = tf.tensor2d(
      Array.from({ length: 60 }, (_, i) => [(i % 2) * 10 + rng.uniform(), rng.uniform()]).flat(),
      [60, 2],
    );
    // Some starts put both centroids in one cluster; Lloyd's steps part them.
    for (const seed of [1, 2, 3]) {
      const labels = kMeansLabels(x, 2, 20, Rng.fromSeed(seed));
      expect(new Set(labels.filter((_, i) => i % 2 === 0)).size).toBe(1);
      expect(labels[0]).not.toBe(labels[1]);
      expect(kMeansLabels(x, 2, 20, Rng.fromSeed(seed))).toEqual(labels);
    }
  });

  it('leaves no tensor behind, and makes no more clusters than there are rows', () => {
    const x = directions(0, 120, 240);
    const before = tf.memory().numTensors;
    expect(new Set(kMeansLabels(x, 100, 3, Rng.fromSeed(1))).size).toBe(3);
    expect(tf.memory().numTensors).toBe(before);
  });
});

onEachBackend('positivePairs()', () => {
  const options = { numNeighbors: 3, numClusterings: 2, numClusteringSteps: 5 };
  const edges = CsrMatrix.fromCoordinates(4, 4, Int32Array.of(0, 1), Int32Array.of(1, 0));
  const codes = () => directions(0, 10, 20, 180);

  it('keeps of the nearest neighbors those that an edge joins, and the node itself', () => {
    // As many clusters as nodes: no two share one.
    const pairs = positivePairs(codes(), codes(), edges, { ...options, numClusters: 4 }, Rng.fromSeed(1));
    expect([...pairs.toDense()]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('keeps those of the same cluster as well', () => {
    const pairs = positivePairs(codes(), codes(), edges, { ...options, numClusters: 1 }, Rng.fromSeed(1));
    expect([...pairs.toDense()]).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1]);
  });
});
