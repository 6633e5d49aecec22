import { describe, expect, it } from 'vitest';
import { stratifiedFolds } from '../../src/data/folds.js';
import { Rng } from '../../src/random/rng.js';

describe('stratifiedFolds()', () => {
  const classes = Int32Array.from({ length: 103 }, (_, i) => (i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2));
  const folds = stratifiedFolds(classes, 10, Rng.fromSeed(2));
  const sizes = (of: (item: number) => boolean) =>
    Array.from({ length: 10 }, (_, fold) => [...classes.keys()].filter((i) => folds[i] === fold && of(i)).length);

  it('gives folds nearly equal sizes and shares of each class', () => {
    for (const of of [() => true, ...[0, 1, 2].map((one) => (i: number) => classes[i] === one)]) {
      const found = sizes(of);
      expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
    }
  });

  it('repeats from one seed, and not from another', () => {
    expect(stratifiedFolds(classes, 10, Rng.fromSeed(2))).toEqual(folds);
    expect(stratifiedFolds(classes, 10, Rng.fromSeed(3))).not.toEqual(folds);
  });

  it('refuses more folds than items', () => {
    expect(() => stratifiedFolds(Int32Array.of(0, 1), 3, Rng.fromSeed(0))).toThrow(
      'Cannot make folds: a number in [2, 2] is needed, got 3',
    );
  });
});
