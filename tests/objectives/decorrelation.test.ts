import { describe, expect, it } from 'vitest';
import { barlowTwins } from '../../src/objectives/barlowTwins.js';
import { cca } from '../../src/objectives/cca.js';
import { vicReg } from '../../src/objectives/vicReg.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { standardizeColumns } from '../../src/tensor/standardizeColumns.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const [n, size] = [6, 3];
const codes = (label: string) => randomNormal([n, size], 0.5, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;
const columns = (rows: number[][]) => rows[0]!.map((_, k) => rows.map((row) => row[k]!));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const centered = (values: number[]) => values.map((value) => value - mean(values));
const deviation = (values: number[]) => Math.sqrt(sum(centered(values).map((v) => v * v)) / (values.length - 1));
const standardized = (values: number[]) => centered(values).map((v) => v / deviation(values));
const dot = (x: number[], y: number[]) => sum(x.map((value, i) => value * y[i]!));
/** f(k, l, xₖ · yₗ) summed over pairs of columns. */
const overPairs = (x: number[][], y: number[][], f: (k: number, l: number, product: number) => number) =>
  sum(x.flatMap((a, k) => y.map((b, l) => f(k, l, dot(a, b)))));
const hand = (z: tf.Tensor2D) => columns(z.arraySync());

onEachBackend('objectives that decorrelate', () => {
  describe('standardizeColumns()', () => {
    it('has mean 0 and unbiased variance 1 in each column, and its gradient', () => {
      expectClose(standardizeColumns(codes('a')), columns(hand(codes('a')).map(standardized)).flat(), 1e-5);
      expectGradient(standardizeColumns, [...codes('a').dataSync()], [n, size], 5e-3);
    });

    it('makes a constant column 0, without a gradient', () => {
      const x = tf.tensor2d([1, 5, 2, 5, 4, 5], [3, 2]);
      expectClose(tf.slice(standardizeColumns(x), [0, 1], [3, 1]), [0, 0, 0], 0);
      const slope = tf.grad((y: tf.Tensor) => tf.sum(tf.pow(standardizeColumns(y as tf.Tensor2D), 3)))(x);
      expectClose(tf.slice(slope as tf.Tensor2D, [0, 1], [3, 1]), [0, 0, 0], 0);
    });

    it('takes what rounding leaves of a constant column for nothing', () => {
      const x = tf.tensor2d(
        Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? i : 0.1)),
        [7, 2],
      );
      expectClose(tf.slice(standardizeColumns(x), [0, 1], [7, 1]), Array(7).fill(0), 0);
    });

    it('refuses one row', () => {
      const message = 'Cannot standardize columns: two or more rows are needed, got 1';
      expect(() => standardizeColumns(tf.ones([1, 2]))).toThrow(new RangeError(message));
    });
  });

  describe('cca()', () => {
    it('is the formula', () => {
      const [x, y] = [hand(codes('a')).map(standardized), hand(codes('b')).map(standardized)];
      const redundancy = (z: number[][]) => overPairs(z, z, (k, l, p) => ((k === l ? 1 : 0) - p / n) ** 2);
      const agreement = sum(x.map((column, k) => dot(column, y[k]!) / n));
      expectClose(cca(codes('a'), codes('b'), 0.3), [-agreement + 0.3 * (redundancy(x) + redundancy(y))], 1e-5);
    });

    it('is least, −size (n − 1) / n, where the views agree and nothing is asked of their columns', () => {
      expectClose(cca(codes('a'), codes('a'), 0), [(-size * (n - 1)) / n], 1e-5);
      expect(cca(codes('a'), codes('b'), 0).dataSync()[0]!).toBeGreaterThan((-size * (n - 1)) / n);
    });

    it('agrees with finite differences in both views', () => {
      const values = [...codes('a').dataSync()];
      expectGradient((z) => cca(z, codes('b'), 0.3), values, [n, size], 5e-3);
      expectGradient((z) => cca(codes('b'), z, 0.3), values, [n, size], 5e-3);
    });
  });

  describe('barlowTwins()', () => {
    it.each([undefined, 0.05])('is the formula with redundancy weight %s', (weight) => {
      const [x, y] = [hand(codes('a')).map(standardized), hand(codes('b')).map(standardized)];
      const factor = weight ?? 1 / size;
      const expected = overPairs(x, y, (k, l, p) => (k === l ? (1 - p / n) ** 2 : factor * (p / n) ** 2));
      expectClose(barlowTwins(codes('a'), codes('b'), weight), [expected], 1e-5);
    });

    it('agrees with finite differences in both views', () => {
      const values = [...codes('a').dataSync()];
      expectGradient((z) => barlowTwins(z, codes('b')), values, [n, size], 5e-3);
      expectGradient((z) => barlowTwins(codes('b'), z), values, [n, size], 5e-3);
    });
  });

  describe('vicReg()', () => {
    const weights = { invariance: 2, variance: 3, covariance: 0.5 };
    // Narrow columns, so that the hinge is at work; some columns of `b` are wide.
    const narrow = () => tf.mul<tf.Tensor2D>(codes('a'), 0.5);

    it('is the formula', () => {
      const [a, b] = [narrow().arraySync().flat(), codes('b').arraySync().flat()];
      const invariance = mean(a.map((value, i) => (value - b[i]!) ** 2));
      const spread = (z: tf.Tensor2D) => {
        const x = hand(z);
        const variance = mean(x.map((column) => Math.max(0, 1 - Math.sqrt(deviation(column) ** 2 + 1e-4))));
        const c = x.map(centered);
        return { variance, covariance: overPairs(c, c, (k, l, p) => (k === l ? 0 : (p / (n - 1)) ** 2)) / size };
      };
      const [s, t] = [spread(narrow()), spread(codes('b'))];
      const expected = 2 * invariance + 1.5 * (s.variance + t.variance) + 0.5 * (s.covariance + t.covariance);
      expect(s.variance).toBeGreaterThan(0.1);
      expectClose(vicReg(narrow(), codes('b'), weights), [expected], 1e-5);
    });

    it('is 25 (1 − 0.01) for codes that all coincide, at the standard weights', () => {
      const z = tf.ones<tf.Rank.R2>([4, 2]);
      expectClose(vicReg(z, z, { invariance: 25, variance: 25, covariance: 1 }), [25 * 0.99], 1e-4);
    });

    it('agrees with finite differences in both views', () => {
      const values = [...narrow().dataSync()];
      expectGradient((z) => vicReg(z, codes('b'), weights), values, [n, size], 5e-3);
      expectGradient((z) => vicReg(codes('b'), z, weights), values, [n, size], 5e-3);
    });
  });

  it('refuse views of different shapes, and one row', () => {
    const weights = { invariance: 1, variance: 1, covariance: 1 };
    const losses = {
      cca: (a: tf.Tensor2D, b: tf.Tensor2D) => cca(a, b, 1),
      barlowTwins: (a: tf.Tensor2D, b: tf.Tensor2D) => barlowTwins(a, b),
      vicReg: (a: tf.Tensor2D, b: tf.Tensor2D) => vicReg(a, b, weights),
    };
    for (const [name, loss] of Object.entries(losses)) {
      expect(() => loss(tf.ones([3, 2]), tf.ones([3, 4]))).toThrow(new RegExp(`^Cannot compute ${name}: h2 of shape`));
      expect(() => loss(tf.ones([1, 2]), tf.ones([1, 2]))).toThrow(/two or more rows are needed, got 1/);
    }
  });
});
