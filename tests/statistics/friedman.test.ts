import { describe, expect, it } from 'vitest';
import { criticalDifference, friedmanTest, nemenyiPValue, tiedGroups } from '../../src/statistics/index.js';

// Six data sets (rows) by four methods, with ties. Numbers with many digits were computed by scipy 1.17.1.
const scores = [
  [0.81, 0.79, 0.83, 0.8],
  [0.71, 0.7, 0.71, 0.69],
  [0.8, 0.77, 0.79, 0.76],
  [0.83, 0.84, 0.85, 0.8],
  [0.66, 0.61, 0.69, 0.65],
  [0.9, 0.88, 0.91, 0.91],
];

describe('friedmanTest()', () => {
  it('agrees with scipy under ties', () => {
    const result = friedmanTest(scores);
    const ranks = [2.0833333333333335, 3.3333333333333335, 1.3333333333333333, 3.25];
    for (const [i, rank] of result.averageRanks.entries()) expect(rank).toBeCloseTo(ranks[i]!, 12);
    expect(result.chiSquare).toBeCloseTo(10.396551724137943, 9);
    expect(result.pValue).toBeCloseTo(0.015479319871806401, 9);
    expect(result.f).toBeCloseTo(6.8367346938775695, 9);
    expect(result.fPValue).toBeCloseTo(0.004002126774149983, 9);
  });

  it('says what it can where all blocks rank alike, and where all tie', () => {
    const alike = friedmanTest([
      [3, 2, 1],
      [0.3, 0.2, 0.1],
    ]);
    expect(alike).toMatchObject({ averageRanks: [1, 2, 3], f: null, fPValue: 0 });
    expect(alike.chiSquare).toBeCloseTo(4, 12);
    const tied = friedmanTest([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(tied).toEqual({ averageRanks: [2, 2, 2], chiSquare: null, pValue: 1, f: null, fPValue: 1 });
  });

  it('refuses too few blocks or treatments, and ragged rows', () => {
    for (const rows of [
      [],
      [[1, 2, 3]],
      [
        [1, 2],
        [1, 2],
      ],
      [
        [1, 2, 3],
        [1, 2],
      ],
    ]) {
      expect(() => friedmanTest(rows)).toThrow(/^Cannot test over blocks: two or more rows .* are needed, got /);
    }
  });
});

describe('criticalDifference() and nemenyiPValue()', () => {
  it('agree with scipy', () => {
    expect(criticalDifference(4, 6)).toBeCloseTo(1.9148432265902373, 5);
    expect(criticalDifference(10, 30, 0.1)).toBeCloseTo(2.2825821053928657, 5);
    expect(nemenyiPValue(1.3333333333333333 - 3.25, 4, 6)).toBeCloseTo(0.0496761660310302, 6);
    expect(nemenyiPValue(2.0833333333333335 - 3.3333333333333335, 4, 6)).toBeCloseTo(0.3358374139517545, 6);
  });

  it('meet: at the critical difference the p-value is the level', () => {
    expect(nemenyiPValue(criticalDifference(7, 12), 7, 12)).toBeCloseTo(0.05, 5);
  });
});

describe('tiedGroups()', () => {
  it('finds the largest runs within the difference, and none within another', () => {
    expect(tiedGroups([1, 1.5, 2.2, 3, 5], 1.5)).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(tiedGroups([1, 1.1, 1.2], 1)).toEqual([[0, 2]]);
    expect(tiedGroups([1, 3, 5], 1)).toEqual([]);
  });
});
