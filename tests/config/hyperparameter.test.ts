import { describe, expect, it } from 'vitest';
import { choice, count, flag, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';

const nonNumbers = ['1', null, undefined, true, Number.NaN, Number.POSITIVE_INFINITY, [1]];

describe('hyperparameters', () => {
  it.each([
    ['rate', rate(0.2), [0, 0.5, 0.999], [1, -0.1, ...nonNumbers]],
    ['positive', positive(1), [1e-9, 3], [0, -1, ...nonNumbers]],
    ['nonNegative', nonNegative(0), [0, 3.5], [-1e-9, ...nonNumbers]],
    ['count', count(3), [1, 2, 1000], [0, -1, 1.5, 2 ** 60, ...nonNumbers]],
    ['count from 0', count(3, 0), [0, 1], [-1, 0.5, ...nonNumbers]],
    ['choice', choice('a', ['a', 'b']), ['a', 'b'], ['c', 'A', '', 0, undefined]],
    ['flag', flag(true), [true, false], [0, 1, 'true', undefined]],
  ])('%s() admits what its range says and nothing else', (_name, hyperparameter, good, bad) => {
    expect(good.filter((value) => !hyperparameter.admits(value))).toEqual([]);
    expect(bad.filter((value) => hyperparameter.admits(value))).toEqual([]);
    expect(hyperparameter.admits(hyperparameter.standard)).toBe(true);
  });

  it('refuses a standard value out of its own range', () => {
    expect(() => rate(1)).toThrow(
      new RangeError('Cannot define a hyperparameter: a share in [0, 1) is needed as standard value, got 1'),
    );
    expect(() => positive(0)).toThrow(RangeError);
    expect(() => count(0)).toThrow(/a whole number of 1 or more/);
    expect(() => nonNegative(-1)).toThrow(RangeError);
    expect(() => choice('c' as 'a', ['a', 'b'])).toThrow(/one of a, b is needed as standard value, got c/);
  });
});
