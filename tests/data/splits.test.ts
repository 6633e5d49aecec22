import { describe, expect, it } from 'vitest';
import { labeledNodes, perClassSplit, randomSplit } from '../../src/data/splits.js';
import { Rng } from '../../src/random/rng.js';

const shares = { train: 0.1, validation: 0.1 };

describe('randomSplit()', () => {
  it('divides all nodes by the shares, each into one part, ids rising', () => {
    const { train, validation, test } = randomSplit(2708, shares, Rng.fromSeed(1));
    expect([train.length, validation.length, test.length]).toEqual([270, 270, 2168]);
    expect(new Set([...train, ...validation, ...test]).size).toBe(2708);
    expect([...train]).toEqual([...train].sort((a, b) => a - b));
  });

  it('repeats from one seed and differs between seeds', () => {
    const split = (seed: number) => randomSplit(100, shares, Rng.fromSeed(seed));
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });

  it('is uniform: each node trains in about a tenth of the splits', () => {
    const times = new Float64Array(20);
    for (let seed = 0; seed < 2000; seed++) {
      for (const node of randomSplit(20, shares, Rng.fromSeed(seed)).train) times[node]!++;
    }
    // Binomial(2000, 0.1): mean 200, deviation 13.4; five deviations either way.
    expect(Math.min(...times)).toBeGreaterThan(133);
    expect(Math.max(...times)).toBeLessThan(267);
  });

  it('loses no node to rounding', () => {
    expect(randomSplit(100, { train: 0.29, validation: 0.57 }, Rng.fromSeed(1)).validation).toHaveLength(57);
    expect(randomSplit(100, { train: 0.29, validation: 0.57 }, Rng.fromSeed(1)).train).toHaveLength(29);
  });

  it('divides given ids alone: those with a label', () => {
    const ids = labeledNodes(Int32Array.of(0, -1, 2, 1, -1, 0));
    expect([...ids]).toEqual([0, 2, 3, 5]);
    const { train, validation, test } = randomSplit(ids, { train: 0.25, validation: 0.25 }, Rng.fromSeed(3));
    expect([...train, ...validation, ...test].sort()).toEqual([0, 2, 3, 5]);
  });

  it.each([
    [0.5, 0.5],
    [-0.1, 0.1],
    [Number.NaN, 0.1],
  ])('refuses shares %d and %d', (train, validation) => {
    expect(() => randomSplit(10, { train, validation }, Rng.fromSeed(1))).toThrow(
      new RangeError(
        `Cannot split nodes: shares of 0 or more with a sum below 1 are needed, got ${train} and ${validation}`,
      ),
    );
  });
});

describe('perClassSplit()', () => {
  const labels = Int32Array.from({ length: 90 }, (_, node) => (node % 10 === 0 ? -1 : node % 3));

  it('has equally many of each class, and no node without a label', () => {
    const { train, validation, test } = perClassSplit(labels, { train: 4, validation: 6 }, Rng.fromSeed(1));
    const count = (ids: Int32Array) => [0, 1, 2].map((label) => ids.filter((node) => labels[node] === label).length);
    expect(count(train)).toEqual([4, 4, 4]);
    expect(count(validation)).toEqual([6, 6, 6]);
    expect(new Set([...train, ...validation, ...test])).toEqual(new Set(labeledNodes(labels)));
  });

  it('refuses a class that is too small', () => {
    expect(() => perClassSplit(labels, { train: 20, validation: 7 }, Rng.fromSeed(1))).toThrow(
      /^Cannot split nodes: 28 of class \d are needed, got 27$/,
    );
  });
});
