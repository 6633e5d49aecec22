import { describe, expect, it } from 'vitest';
import { analyzeFactorial } from '../../src/statistics/index.js';

const two = [
  { name: 'a', levels: ['a1', 'a2'] },
  { name: 'b', levels: ['b1', 'b2'] },
];

describe('analyzeFactorial', () => {
  // By hand: cell means 2, 4, 5, 9; grand mean 5; a: 3 and 7; b: 3.5 and 6.5; interaction ±0.5.
  const scores = [
    [1, 4, 4, 9],
    [3, 4, 6, 9],
  ];

  it('gives main effects as means of balanced cells minus the mean of all', () => {
    const { mean, factors } = analyzeFactorial(two, scores);
    expect(mean).toBe(5);
    expect(factors.map(({ factor, levels }) => [factor, levels.map(({ effect, mean: own }) => [own, effect])])).toEqual(
      [
        [
          'a',
          [
            [3, -2],
            [7, 2],
          ],
        ],
        [
          'b',
          [
            [3.5, -1.5],
            [6.5, 1.5],
          ],
        ],
      ],
    );
  });

  it('splits the variance: sums of squares by hand', () => {
    // Total 56 − 0: Σ(y − 5)² = 16+1+1+16 + 4+1+1+16 = 56; a: 8·4 = 32; b: 8·2.25 = 18; ab: 8·0.25 = 2;
    // blocks: means 4.5 and 5.5, 8·0.25 = 2; residual 56 − 54 = 2 with 3 degrees.
    const { terms } = analyzeFactorial(two, scores);
    const rounded = terms.map(({ term, share, degrees, f }) => [term, share * 56, degrees, f]);
    const close = (value: number) => expect.closeTo(value, 9);
    expect(rounded).toEqual([
      [['a'], close(32), 1, close(48)],
      [['b'], close(18), 1, close(27)],
      [['a', 'b'], close(2), 1, close(3)],
      ['blocks', close(2), 1, null],
      ['residual', close(2), 3, null],
    ]);
    // F(1, 3) = t(3)²: 48 is t = 6.928, whose two-sided p is 0.00617.
    expect(terms[0]!.pValue).toBeCloseTo(0.00617, 4);
  });

  it('has intervals over blocks', () => {
    // b2 in the two blocks: 6.5 − 4.5 = 2 and 6.5 − 5.5 = 1: mean 1.5, standard error 0.5, t₀.₉₇₅(1) = 12.706.
    const { interval, pValue } = analyzeFactorial(two, scores).factors[1]!.levels[1]!;
    expect(interval![0]).toBeCloseTo(1.5 - 12.7062 * 0.5, 3);
    expect(interval![1]).toBeCloseTo(1.5 + 12.7062 * 0.5, 3);
    // t = 3 with 1 degree of freedom: p = 1 − 2/π · atan 3; one test for two levels, so no correction.
    expect(pValue).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(3), 6);
  });

  it('corrects the tests of three levels and more, and adds up to 1 with three factors', () => {
    const factors = [...two, { name: 'c', levels: ['x', 'y', 'z'] }];
    const noisy = [0, 1, 2].map((block) =>
      Array.from({ length: 12 }, (_, cell) => Math.sin(7 * block + 3 * cell) + (cell % 3) + block),
    );
    const { terms, factors: effects } = analyzeFactorial(factors, noisy);
    expect(terms.map(({ term, degrees }) => [Array.isArray(term) ? term.join('') : term, degrees])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
      ['ab', 1],
      ['ac', 2],
      ['bc', 2],
      ['abc', 2],
      ['blocks', 2],
      ['residual', 22],
    ]);
    expect(terms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(effects[2]!.levels.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(0, 12);
    const level = (k: number) => noisy.map((block) => block.filter((_, cell) => cell % 3 === k));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(effects[2]!.levels[1]!.effect).toBeCloseTo(mean(level(1).flat()) - mean(noisy.flat()), 12);
  });

  it('says nothing of chance with one block, and nothing of shares where all is alike', () => {
    const once = analyzeFactorial(two, [[1, 2, 3, 5]]);
    expect(once.factors[0]!.levels[0]).toMatchObject({ effect: -1.25, interval: null, pValue: null });
    expect(once.terms.map(({ f }) => f)).toEqual([null, null, null, null, null]);
    const alike = analyzeFactorial(two, [
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    expect(alike.terms.map(({ share }) => share)).toEqual([0, 0, 0, 0, 0]);
    expect(alike.factors[0]!.levels[0]!.pValue).toBe(1);
  });

  it('leaves out factors of one level, and refuses incomplete blocks', () => {
    const { terms } = analyzeFactorial(
      [
        { name: 'a', levels: ['a1', 'a2'] },
        { name: 'b', levels: ['b1'] },
      ],
      [[1, 2]],
    );
    expect(terms.map(({ term }) => term)).toEqual([['a'], 'blocks', 'residual']);
    expect(() => analyzeFactorial(two, [[1, 2, 3]])).toThrow(
      'blocks of 4 scores, two at least, are needed, got 1 of 3',
    );
  });
});
