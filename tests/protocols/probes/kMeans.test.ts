import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../src/metrics/clustering.js';
import { kMeans } from '../../../src/protocols/probes/kMeans.js';
import type { Embedding } from '../../../src/protocols/protocol.js';
import { Rng } from '../../../src/random/rng.js';

const options = { numClusters: 3, restarts: 10, maxIterations: 300 };

function embeddingOf(values: readonly number[], numColumns: number): Embedding {
  return { kind: 'dense', numRows: values.length / numColumns, numColumns, values: Float32Array.from(values) };
}

function all({ numRows }: Embedding): Int32Array {
  return Int32Array.from({ length: numRows }, (_, i) => i);
}

describe('kMeans()', () => {
  const rng = Rng.fromSeed(5);
  const classes = Int32Array.from({ length: 90 }, (_, i) => i % 3);
  const centers = [0, 0, 10, 0, 0, 10];
  const blobs = embeddingOf(
    [...classes].flatMap((c) => [centers[2 * c]! + rng.normal(), centers[2 * c + 1]! + rng.normal()]),
    2,
  );

  it('finds clusters that are far apart', () => {
    const { clusters } = kMeans(blobs, all(blobs), options, Rng.fromSeed(0));
    expect(adjustedRandIndex(clusters, classes)).toBe(1);
  });

  it('reports the sum of squared distances to the means', () => {
    const points = embeddingOf([0, 2, 10, 14], 1);
    const { inertia, clusters } = kMeans(points, all(points), { ...options, numClusters: 2 }, Rng.fromSeed(0));
    expect(inertia).toBeCloseTo(1 + 1 + 4 + 4, 9);
    expect(clusters[0]).toBe(clusters[1]);
    expect(clusters[0]).not.toBe(clusters[2]);
  });

  it('repeats from one seed, and clusters only the nodes it is given', () => {
    const nodes = Int32Array.of(3, 5, 8, 40, 41, 42, 77);
    const once = kMeans(blobs, nodes, options, Rng.fromSeed(1));
    expect(once.clusters).toHaveLength(7);
    expect(kMeans(blobs, nodes, options, Rng.fromSeed(1))).toEqual(once);
  });

  it('keeps the best of its restarts', () => {
    const inertias = Array.from({ length: 8 }, (_, seed) => {
      return kMeans(
        blobs,
        all(blobs),
        { numClusters: 9, restarts: 1, maxIterations: 300 },
        Rng.fromSeed(2).split(seed),
      );
    });
    const lone = kMeans(blobs, all(blobs), { numClusters: 9, restarts: 1, maxIterations: 300 }, Rng.fromSeed(2));
    const many = kMeans(blobs, all(blobs), { numClusters: 9, restarts: 10, maxIterations: 300 }, Rng.fromSeed(2));
    expect(new Set(inertias.map(({ inertia }) => inertia.toFixed(6))).size).toBeGreaterThan(1);
    expect(many.inertia).toBeLessThanOrEqual(lone.inertia);
  });

  it('leaves no cluster empty where points coincide', () => {
    const points = embeddingOf([0, 0, 0, 0, 1, 5], 1);
    const { clusters, inertia } = kMeans(points, all(points), options, Rng.fromSeed(0));
    expect(new Set(clusters).size).toBe(3);
    expect(inertia).toBeCloseTo(0, 9);
  });

  it('takes points that all coincide', () => {
    const points = embeddingOf([2, 2, 2, 2], 1);
    expect(kMeans(points, all(points), options, Rng.fromSeed(0)).inertia).toBe(0);
  });

  it('refuses more clusters than points', () => {
    expect(() => kMeans(blobs, Int32Array.of(0, 1), options, Rng.fromSeed(0))).toThrow(
      /1 to 2 clusters are needed, got 3/,
    );
  });
});
