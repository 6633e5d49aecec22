import { describe, expect, it } from 'vitest';
import { alignment, uniformity } from '../../src/objectives/alignmentUniformity.js';
import { donskerVaradhan } from '../../src/objectives/donskerVaradhan.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { supervisedContrastive } from '../../src/objectives/supervisedContrastive.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const n = 7;
const codes = (label: string) => randomNormal([n, 3], 0, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;
const unit = (z: tf.Tensor2D) => z.arraySync().map((row) => row.map((value) => value / Math.hypot(...row)));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

onEachBackend('parts of contrastive objectives', () => {
  describe('supervisedContrastive()', () => {
    const labels = Int32Array.of(0, 1, 0, 2, 1, 0, 3);

    it.each([2, 7, 512])('is the formula, in blocks of %d', (blockSize) => {
      const z = unit(codes('a'));
      const losses = z.map((row, i) => {
        const others = z.map((_, j) => j).filter((j) => j !== i);
        const logDenominator = Math.log(others.reduce((sum, j) => sum + Math.exp(dot(row, z[j]!) / 0.5), 0));
        const positives = others.filter((j) => labels[j] === labels[i]);
        return logDenominator - (positives.length === 0 ? 0 : mean(positives.map((j) => dot(row, z[j]!) / 0.5)));
      });
      expectClose(supervisedContrastive(codes('a'), labels, 0.5, blockSize), [mean(losses)], 1e-5);
    });

    it('is infoNce() with a class for each node of two views', () => {
      const both = tf.concat([codes('a'), codes('b')], 0);
      const classes = Int32Array.from({ length: 2 * n }, (_, i) => i % n);
      const expected = infoNce(codes('a'), codes('b'), 0.4).dataSync();
      expectClose(supervisedContrastive(both, classes, 0.4), expected, 1e-5);
    });

    it('agrees with finite differences', () => {
      const values = [...codes('a').dataSync()];
      expectGradient((z) => supervisedContrastive(z, labels, 0.5, 3), values, [n, 3], 3e-3);
    });

    it('says what is needed', () => {
      expect(() => supervisedContrastive(codes('a'), labels.slice(1), 0.5)).toThrow(
        new RangeError('Cannot compute supervisedContrastive: one label for each of 7 rows is needed, got 6'),
      );
      expect(() => supervisedContrastive(codes('a'), labels, 0.01)).toThrow(/a temperature of 0.025 or more/);
    });
  });

  describe('alignment() and uniformity()', () => {
    it('alignment is the mean squared distance on the sphere', () => {
      const [a, b] = [tf.tensor2d([3, 0, 0, 2], [2, 2]), tf.tensor2d([1, 0, 0, -5], [2, 2])];
      expectClose(alignment(a, b), [(0 + 4) / 2], 1e-6);
      expectGradient((z) => alignment(z, codes('b')), [...codes('a').dataSync()], [n, 3], 3e-3);
      expect(() => alignment(a, codes('a'))).toThrow(/^Cannot compute alignment: z2 of shape/);
    });

    it.each([3, 512])('uniformity is the formula, in blocks of %d', (blockSize) => {
      const z = unit(codes('a'));
      const pairs = z.flatMap((a, i) => z.flatMap((b, j) => (i === j ? [] : [Math.exp(-2 * (2 - 2 * dot(a, b)))])));
      expectClose(uniformity(codes('a'), 2, blockSize), [Math.log(mean(pairs))], 1e-5);
      expectGradient((x) => uniformity(x, 2, blockSize), [...codes('a').dataSync()], [n, 3], 5e-3);
    });

    it('uniformity goes from 0 for one point to −4 t for two opposite ones', () => {
      expectClose(uniformity(tf.ones([4, 2])), [0], 1e-5);
      expectClose(uniformity(tf.tensor2d([1, 0, -1, 0], [2, 2]), 3), [-12], 1e-4);
      expect(() => uniformity(tf.ones([1, 2]))).toThrow(/two or more rows are needed, got 1/);
      expect(() => uniformity(tf.ones([2, 2]), 21)).toThrow(/a scale above 0 and at most 20 is needed, got 21/);
    });
  });

  describe('donskerVaradhan()', () => {
    it('is log mean exp of negatives less the mean of positives, without overflow', () => {
      const [positive, negative] = [
        [2, -1],
        [0.5, 1, -3],
      ];
      const expected = Math.log(mean(negative.map(Math.exp))) - mean(positive);
      expectClose(donskerVaradhan(tf.tensor1d(positive), tf.tensor1d(negative)), [expected], 1e-6);
      expectClose(donskerVaradhan(tf.fill([3], 500), tf.fill([4], 500)), [0], 1e-3);
    });

    it('agrees with finite differences', () => {
      const fixed = tf.tensor1d([0.3, -1]);
      expectGradient((s) => donskerVaradhan(s, fixed), [2, -1, 0.5, 0.1], [2, 2], 1e-3);
      expectGradient((s) => donskerVaradhan(fixed, s), [2, -1, 0.5, 0.1], [2, 2], 1e-3);
    });
  });
});
