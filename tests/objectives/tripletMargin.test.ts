import { expect, it } from 'vitest';
import { rowDistances, tripletMargin } from '../../src/objectives/tripletMargin.js';
import { tf } from '../../src/tensor/backend.js';
import { detach } from '../../src/tensor/detach.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('tripletMargin()', () => {
  it('is the mean of what negatives lack to the margin', () => {
    const [positive, negative] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([1.5, 5, 2])];
    // 1 − 1.5 + 0.8, 2 − 5 + 0.8 below zero, 3 − 2 + 0.8.
    expectClose(tripletMargin(positive, negative, 0.8), [(0.3 + 0 + 1.8) / 3], 1e-6);
  });

  it('has slopes 1/n and −1/n only where the margin is not kept', () => {
    const [toPositive, toNegative] = tf.grads((p: tf.Tensor, q: tf.Tensor) => tripletMargin(p, q, 0.8))([
      tf.tensor1d([1, 2]),
      tf.tensor1d([1.5, 5]),
    ]);
    expectClose(toPositive!, [0.5, 0], 1e-6);
    expectClose(toNegative!, [-0.5, 0], 1e-6);
  });

  it('rowDistances() is Euclidean, with its gradient, finite where rows coincide', () => {
    const [x, y] = [tf.tensor2d([3, 4, 1, 1], [2, 2]), tf.tensor2d([0, 0, 1, 1], [2, 2])];
    expectClose(rowDistances(x, y), [5, 0], 1e-5);
    expectGradient((z) => rowDistances(z, y), [3, 4, 2, 0.5], [2, 2], 1e-3);
    const slope = tf.grad((z: tf.Tensor) => tf.sum(rowDistances(z as tf.Tensor2D, y)))(x);
    expect(slope.dataSync().every(Number.isFinite)).toBe(true);
  });

  it('says which shape is needed', () => {
    expect(() => rowDistances(tf.ones([2, 2]), tf.ones([3, 2]))).toThrow(/^Cannot compute rowDistances: y of shape/);
    expect(() => tripletMargin(tf.ones([2]), tf.ones([3]), 1)).toThrow(
      /^Cannot compute tripletMargin: negative of shape/,
    );
  });

  it('detach() lets values through and no gradient', () => {
    const x = tf.tensor1d([2, 3]);
    expectClose(detach(x), [2, 3], 0);
    // x² with one factor held: the slope is that factor alone.
    expectClose(tf.grad((y: tf.Tensor) => tf.sum(tf.mul(detach(y), y)))(x), [2, 3], 1e-6);
  });
});
