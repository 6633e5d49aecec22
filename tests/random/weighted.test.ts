import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { drawWeighted, runningSums } from '../../src/random/weighted.js';

describe('drawWeighted()', () => {
  it('draws each index in proportion to its weight, and never one of weight 0', () => {
    const sums = runningSums([1, 0, 3, 0]);
    const rng = Rng.fromSeed(1);
    const counts = [0, 0, 0, 0];
    for (let k = 0; k < 4000; k++) counts[drawWeighted(sums, rng)]! += 1;
    expect([counts[1], counts[3]]).toEqual([0, 0]);
    // Three deviations of a binomial count: 3 · √(4000 · 1/4 · 3/4) = 82.
    expect(Math.abs(counts[0]! - 1000)).toBeLessThan(82);
  });

  it('keeps to the part that is asked for, and gives −1 where it has no weight', () => {
    const sums = runningSums([5, 1, 1, 0, 5]);
    const rng = Rng.fromSeed(2);
    const drawn = new Set(Array.from({ length: 100 }, () => drawWeighted(sums, rng, 1, 4)));
    expect([...drawn].sort()).toEqual([1, 2]);
    expect([drawWeighted(sums, rng, 3, 4), drawWeighted(sums, rng, 2, 2), drawWeighted(runningSums([]), rng)]).toEqual([
      -1, -1, -1,
    ]);
  });

  it('refuses a weight below 0', () => {
    expect(() => runningSums([1, -1])).toThrow('Cannot draw by weight: finite weights of 0 or more are needed, got -1');
    expect(() => runningSums([Number.NaN])).toThrow(RangeError);
  });
});
