import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectOntoSimplex } from '../../src/objectives/projectOntoSimplex.js';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('projectOntoSimplex()', () => {
  it('leaves a distribution as it is, and takes a common shift off', () => {
    expect(projectOntoSimplex([0.2, 0.3, 0.5])).toEqual([0.2, 0.3, 0.5]);
    const shifted = projectOntoSimplex([4.2, 4.3, 4.5]);
    [0.2, 0.3, 0.5].forEach((value, k) => {
      expect(shifted[k]).toBeCloseTo(value, 10);
    });
  });

  it('gives all to one that stands out', () => {
    expect(projectOntoSimplex([5, 1, 0])).toEqual([1, 0, 0]);
  });

  it('is the nearest distribution: no other that is tried lies nearer', () => {
    const vector = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(vector, vector, (values, others) => {
        const projected = projectOntoSimplex(values);
        expect(sum(projected)).toBeCloseTo(1, 9);
        expect(Math.min(...projected)).toBeGreaterThanOrEqual(0);
        const weights = values.map((_, k) => Math.exp(others[k % others.length]!));
        const other = weights.map((weight) => weight / sum(weights));
        const distance = (point: readonly number[]) => sum(point.map((value, k) => (value - values[k]!) ** 2));
        expect(distance(projected)).toBeLessThanOrEqual(distance(other) + 1e-9);
      }),
    );
  });
});
