import { describe, expect, it } from 'vitest';
import {
  holm,
  mean,
  pairedTTest,
  standardDeviation,
  tInterval,
  wilcoxonSignedRank,
} from '../../src/statistics/index.js';
import { needsMoreSeeds, tiedRanks } from '../../src/statistics/ranking.js';

const first = [0.812, 0.825, 0.809, 0.831, 0.818, 0.822, 0.815, 0.827];
const second = [0.805, 0.826, 0.801, 0.819, 0.818, 0.811, 0.816, 0.809];

// Numbers with many digits were computed by scipy 1.17.1 on the same values.
describe('summaries', () => {
  it('have the divisor n − 1', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(standardDeviation([1, 2, 6])).toBeCloseTo(Math.sqrt(7), 12);
    expect(standardDeviation(first)).toBeCloseTo(0.007679983258910293, 12);
  });

  it("give Student's interval", () => {
    const [low, high] = tInterval(first, 0.95);
    expect(low).toBeCloseTo(0.813454373317785, 9);
    expect(high).toBeCloseTo(0.826295626682215, 9);
    const [lowOfTwo] = tInterval([0, 2], 0.95);
    expect(lowOfTwo).toBeCloseTo(1 - 12.70620474, 6);
  });
});

describe('pairedTTest()', () => {
  it('agrees with scipy', () => {
    const { statistic, pValue } = pairedTTest(first, second);
    expect(statistic).toBeCloseTo(2.741434645860774, 9);
    expect(pValue).toBeCloseTo(0.028858368970213513, 9);
    expect(pairedTTest(second, first).statistic).toBeCloseTo(-2.741434645860774, 9);
  });

  it('has no statistic where the differences have no spread', () => {
    expect(pairedTTest([1, 2], [1, 2])).toEqual({ statistic: null, pValue: 1 });
    expect(pairedTTest([2, 3], [1, 2])).toEqual({ statistic: null, pValue: 0 });
  });

  it('refuses lists of different lengths and single pairs', () => {
    expect(() => pairedTTest([1, 2], [1])).toThrow(RangeError);
    expect(() => pairedTTest([1], [2])).toThrow(RangeError);
  });
});

describe('wilcoxonSignedRank()', () => {
  const against0 = (differences: number[]) =>
    wilcoxonSignedRank(
      differences,
      differences.map(() => 0),
    );

  it('is exact', () => {
    const { statistic, pValue } = against0([1.1, -0.4, 2.3, 0.7, 3.1, -0.2, 1.9, 0.9, 2.7, 1.5]);
    expect(statistic).toBe(3);
    expect(pValue).toBeCloseTo(0.009765625, 12);
    expect(against0([1, 2, 3, 4, 5]).pValue).toBeCloseTo(2 / 32, 12);
  });

  it('is exact under ties, and leaves out differences of 0 (counted out over all sign patterns)', () => {
    const { statistic, pValue } = against0([1, -1, 2, 2, 3, -1, 2, 1, 0, 4]);
    expect(statistic).toBe(5);
    expect(pValue).toBeCloseTo(0.04296875, 12);
    expect(against0([0, 0])).toEqual({ statistic: null, pValue: 1 });
  });

  it('has the sum of a rank and its mirror, so p never exceeds 1', () => {
    expect(against0([1, -1]).pValue).toBe(1);
  });
});

describe('holm()', () => {
  it('multiplies step by step, never falls and stays at most 1', () => {
    // By hand: 0.01·4, 0.02·3 → 0.06, 0.03·2 → 0.06, 0.04·1 → 0.06.
    expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('tiedRanks()', () => {
  it('gives entries that cannot be told from their leader its rank', () => {
    const means = [0.83, 0.826, 0.81, 0.809, 0.7];
    expect(tiedRanks(5, (a, b) => means[a]! - means[b]! > 0.005)).toEqual([1, 1, 3, 3, 5]);
  });

  it('does not chain ties away from the leader', () => {
    const means = [0.83, 0.826, 0.822];
    expect(tiedRanks(3, (a, b) => means[a]! - means[b]! > 0.005)).toEqual([1, 1, 3]);
  });

  it('passes over what cannot be tested, which neither leads nor ends a group', () => {
    const means = [0.83, Number.NaN, 0.826, 0.81, Number.NaN, 0.809];
    const isApart = (a: number, b: number) => (Number.isNaN(means[b]!) ? null : means[a]! - means[b]! > 0.005);
    expect(tiedRanks(6, isApart)).toEqual([1, null, 1, 4, null, 4]);
  });
});

describe('needsMoreSeeds()', () => {
  it('asks for five seeds', () => {
    expect(needsMoreSeeds([0.8, 0.8, 0.8, 0.8])).toBe(true);
    expect(needsMoreSeeds([0.8, 0.801, 0.8, 0.799, 0.8])).toBe(false);
  });

  it('asks for more where the interval is wide', () => {
    expect(needsMoreSeeds([0.7, 0.9, 0.8, 0.75, 0.85, 0.8])).toBe(true);
    expect(needsMoreSeeds([0.7, 0.9, 0.8, 0.75, 0.85, 0.8], { widestHalfWidth: 0.2 })).toBe(false);
  });
});
