import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { bernoulli, permutation, sampleWithoutReplacement } from '../../src/random/sampling.js';

const draws = (rng: Rng, n: number) => Array.from({ length: n }, () => rng.uint32());
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Pearson's statistic of counts that should be equal. */
function chiSquare(counts: ArrayLike<number>): number {
  const expected = mean(counts);
  return Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Six standard deviations above the mean of a χ² variable. */
const bound = (freedom: number) => freedom + 6 * Math.sqrt(2 * freedom);

describe('Rng', () => {
  it('gives the same numbers for a seed, for good', () => {
    // Written down: a change here changes every result in every store.
    expect(draws(Rng.fromSeed(1), 3)).toEqual([2121255908, 1944883234, 39652313]);
    expect(draws(Rng.fromSeed(1).split('a').split(2), 3)).toEqual([3966014707, 3675540515, 1461675884]);
  });

  it('splits by key alone: drawing from the parent changes no child, and splitting no parent', () => {
    const parent = Rng.fromSeed(5);
    const before = draws(parent.split('child'), 4);
    draws(parent, 100);
    expect(draws(parent.split('child'), 4)).toEqual(before);
    const untouched = Rng.fromSeed(5);
    draws(untouched, 100);
    expect(draws(parent, 4)).toEqual(draws(untouched, 4));
  });

  it('gives different streams for different seeds, labels and paths', () => {
    const root = Rng.fromSeed(1);
    const streams = [
      ...Array.from({ length: 500 }, (_, seed) => Rng.fromSeed(seed)),
      ...Array.from({ length: 500 }, (_, label) => root.split(label)),
      root.split(''),
      root.split('ab'),
      root.split('ba'),
      root.split('a').split('b'),
      root.split('b').split('a'),
    ];
    expect(new Set(streams.map((rng) => draws(rng, 2).join())).size).toBe(streams.length);
  });

  it('takes a number and its text for one label', () => {
    expect(draws(Rng.fromSeed(1).split(12), 3)).toEqual(draws(Rng.fromSeed(1).split('12'), 3));
  });

  it('has no correlation between the streams of neighboring labels', () => {
    const n = 20_000;
    const root = Rng.fromSeed(9);
    const first = Array.from({ length: n }, (_, k) => root.split(k).uniform() - 0.5);
    const products = first.slice(1).map((value, k) => value * first[k]!);
    // Each product has deviation 1/12.
    expect(Math.abs(mean(products))).toBeLessThan(5 / 12 / Math.sqrt(n));
    expect(Math.abs(mean(first))).toBeLessThan(5 / Math.sqrt(12 * n));
  });

  it('uniform() is in [0, 1) and fills it evenly, every bit of uint32() falls both ways', () => {
    const rng = Rng.fromSeed(2);
    const counts = new Uint32Array(64);
    const bits = new Uint32Array(32);
    const n = 64_000;
    for (let i = 0; i < n; i++) {
      const value = rng.uniform();
      expect(value >= 0 && value < 1).toBe(true);
      counts[Math.floor(value * 64)]!++;
      const word = rng.uint32();
      for (let bit = 0; bit < 32; bit++) bits[bit]! += (word >>> bit) & 1;
    }
    expect(chiSquare(counts)).toBeLessThan(bound(63));
    for (const count of bits) expect(Math.abs(count / n - 0.5)).toBeLessThan(2.5 / Math.sqrt(n));
  });

  it('below() is even over bounds that do not divide 2³²', () => {
    for (const limit of [3, 7, 10]) {
      const rng = Rng.fromSeed(limit);
      const counts = new Uint32Array(limit);
      for (let i = 0; i < 50_000; i++) counts[rng.below(limit)]!++;
      expect(chiSquare(counts)).toBeLessThan(bound(limit - 1));
    }
    // With the plain remainder two thirds of the draws below 3 · 2³⁰ would fall into the first third.
    const rng = Rng.fromSeed(4);
    const limit = 3 * 2 ** 30;
    const low = Array.from({ length: 20_000 }, () => rng.below(limit)).filter((value) => value < 2 ** 30).length;
    expect(Math.abs(low / 20_000 - 1 / 3)).toBeLessThan(5 * Math.sqrt(2 / 9 / 20_000));
  });

  it('below() takes every bound in [1, 2³²]', () => {
    const bounds = fc.oneof(fc.constantFrom(1, 2, 2 ** 31, 2 ** 32 - 1, 2 ** 32), fc.integer({ min: 1, max: 2 ** 32 }));
    fc.assert(
      fc.property(bounds, fc.integer(), (limit, seed) => {
        const value = Rng.fromSeed(seed).below(limit);
        return Number.isInteger(value) && value >= 0 && value < limit;
      }),
    );
  });

  it('normal() has the moments of a standard normal variable', () => {
    const n = 100_000;
    const rng = Rng.fromSeed(6);
    const values = Float64Array.from({ length: n }, () => rng.normal());
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(values))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean(values.map((x) => x ** 2)) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
  });
});

describe('sampling', () => {
  it('permutation() holds each number once, and every order is equally likely', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer(), (n, seed) => {
        const sorted = [...permutation(n, Rng.fromSeed(seed))].sort((a, b) => a - b);
        return sorted.every((value, i) => value === i) && sorted.length === n;
      }),
    );
    const rng = Rng.fromSeed(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = permutation(4, rng).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(bound(23));
  });

  it('sampleWithoutReplacement() holds distinct numbers, and every ordered choice is equally likely', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer(), (a, b, seed) => {
        const [count, n] = [Math.min(a, b), Math.max(a, b)];
        const chosen = sampleWithoutReplacement(count, n, Rng.fromSeed(seed));
        return new Set(chosen).size === count && chosen.every((value) => value >= 0 && value < n);
      }),
    );
    const rng = Rng.fromSeed(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const choice = sampleWithoutReplacement(2, 5, rng).join();
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    expect(chiSquare([...counts.values()])).toBeLessThan(bound(19));
  });

  it.each([-1, 6, Number.NaN])('sampleWithoutReplacement() refuses a count of %d out of 5', (count) => {
    expect(() => sampleWithoutReplacement(count, 5, Rng.fromSeed(1))).toThrow(
      new RangeError(`Cannot sample without replacement: a count in [0, 5] is needed, got ${count}`),
    );
  });

  it('bernoulli() is 1 with the share asked for, and exact at 0 and 1', () => {
    const n = 50_000;
    for (const share of [0.02, 0.3, 0.9]) {
      const count = bernoulli(n, share, Rng.fromSeed(8)).reduce((sum, value) => sum + value, 0);
      expect(Math.abs(count / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n));
    }
    expect(bernoulli(n, 0, Rng.fromSeed(8)).every((value) => value === 0)).toBe(true);
    expect(bernoulli(n, 1, Rng.fromSeed(8)).every((value) => value === 1)).toBe(true);
  });
});
