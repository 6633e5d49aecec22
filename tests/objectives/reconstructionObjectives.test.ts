import { describe, expect, it } from 'vitest';
import { gaussianDivergence } from '../../src/objectives/gaussianDivergence.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('objectives of reconstruction', () => {
  describe('scaledCosineError()', () => {
    const target = tf.tensor2d([3, 4, 1, 0, 0, 0], [3, 2]);

    it('is the mean of (1 − cosine)^γ, and a row of zeros counts as cosine 0', () => {
      const prediction = tf.tensor2d([8, 6, 0, 2, 1, 1], [3, 2]);
      // Cosines 0.96, 0 and 0.
      expectClose(scaledCosineError(target, prediction, 1), [(0.04 + 1 + 1) / 3], 1e-6);
      expectClose(scaledCosineError(target, prediction, 3), [(0.04 ** 3 + 1 + 1) / 3], 1e-6);
    });

    it('is 0 for the same direction whatever the length, and 2^γ for the opposite', () => {
      const rows = tf.tensor2d([3, 4, 1, 7], [2, 2]);
      expectClose(scaledCosineError(rows, tf.mul(rows, 9), 2), [0], 1e-6);
      expectClose(scaledCosineError(rows, tf.neg(rows), 3), [8], 1e-4);
    });

    it.each([1, 2, 3])('agrees with finite differences at γ = %d', (exponent) => {
      const values = [8, 6, 0.5, 2, 1, -1];
      expectGradient((z) => scaledCosineError(target, z, exponent), values, [3, 2], 2e-3);
    });

    it('has a finite gradient where a row is met', () => {
      const rows = tf.tensor2d([3, 4, 1, 7], [2, 2]);
      const slope = tf.grad((z: tf.Tensor) => scaledCosineError(rows, z as tf.Tensor2D, 3))(rows);
      expectClose(slope, [0, 0, 0, 0], 1e-6);
    });

    it('refuses another shape and an exponent below 1', () => {
      expect(() => scaledCosineError(target, tf.ones([3, 3]), 2)).toThrow(/^Cannot compute scaledCosineError: recon/);
      expect(() => scaledCosineError(target, target, 0.5)).toThrow('an exponent of 1 or more is needed, got 0.5');
    });
  });

  describe('gaussianDivergence()', () => {
    it('is 0 for the standard normal distribution', () => {
      expectClose(gaussianDivergence(tf.zeros([3, 2]), tf.zeros([3, 2])), [0], 1e-7);
    });

    it('is the mean over rows of the sum over columns', () => {
      const part = (mean: number, deviation: number) => (mean ** 2 + deviation ** 2 - 1) / 2 - Math.log(deviation);
      const expected = (part(1, 2) + part(-0.5, 0.3) + part(0, 1) + part(2, 1.5)) / 2;
      const logDeviation = tf.log(tf.tensor2d([2, 0.3, 1, 1.5], [2, 2]));
      expectClose(gaussianDivergence(tf.tensor2d([1, -0.5, 0, 2], [2, 2]), logDeviation), [expected], 1e-5);
    });

    it('agrees with finite differences in both arguments', () => {
      const fixed = tf.tensor2d([0.2, -0.4, 0.1, 0.3], [2, 2]);
      const values = [1, -0.5, 0.25, 0.75];
      expectGradient((mean) => gaussianDivergence(mean, fixed), values, [2, 2], 1e-3);
      expectGradient((logDeviation) => gaussianDivergence(fixed, logDeviation), values, [2, 2], 3e-3);
    });

    it('refuses another shape', () => {
      expect(() => gaussianDivergence(tf.zeros([3, 2]), tf.zeros([2, 2]))).toThrow(
        /^Cannot compute gaussianDivergence/,
      );
    });
  });

  describe('meanSquaredError()', () => {
    it('is the mean over all entries, with the gradient to the prediction', () => {
      const target = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      expectClose(meanSquaredError(target, tf.tensor2d([1, 0, 3, 7], [2, 2])), [(4 + 9) / 4], 1e-6);
      expectGradient((z) => meanSquaredError(target, z), [1, 0, 3, 7], [2, 2], 2e-3);
      expect(() => meanSquaredError(target, tf.ones([4, 1]))).toThrow(/^Cannot compute meanSquaredError/);
    });
  });
});
