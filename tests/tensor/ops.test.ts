import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { matMul, normalizeRows, rowDot } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('ops', () => {
  it('normalizeRows() gives rows of length 1, with its gradient', () => {
    expectClose(normalizeRows(tf.tensor2d([3, 4, -5, 0], [2, 2])), [0.6, 0.8, -1, 0]);
    expectGradient(normalizeRows, [3, 4, -1, 0.5, 0.3, -2], [2, 3]);
  });

  it('normalizeRows() is zero at a row of zeros, and so is its gradient', () => {
    const x = tf.tensor2d([0, 0, 3, 4], [2, 2]);
    expectClose(normalizeRows(x), [0, 0, 0.6, 0.8]);
    const slope = tf.grad((y) => tf.sum(normalizeRows(y as tf.Tensor2D)))(x);
    expectClose(slope, [0, 0, (1 - 0.6 * 1.4) / 5, (1 - 0.8 * 1.4) / 5]);
  });

  it('rowDot() is the product of rows', () => {
    const product = rowDot(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2]));
    expect(product.shape).toEqual([2, 1]);
    expectClose(product, [17, 53]);
  });

  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      it(`matMul() is the product of loops, transposed ${transposeA}, ${transposeB}`, () => {
        const a = [1, 2, 3, 4, 5, 6];
        const b = [2, -1, 0.5, 3, 1, -2, 0.1, 0.7, -0.3, 4, -5, 6];
        const at = (m: number[], isTransposed: boolean, height: number, width: number, i: number, j: number) =>
          isTransposed ? m[j * height + i]! : m[i * width + j]!;
        const expected: number[] = [];
        for (let i = 0; i < 2; i++) {
          for (let j = 0; j < 4; j++) {
            let total = 0;
            for (let k = 0; k < 3; k++) total += at(a, transposeA, 2, 3, i, k) * at(b, transposeB, 3, 4, k, j);
            expected.push(total);
          }
        }
        const right = tf.tensor2d(b, transposeB ? [4, 3] : [3, 4]);
        const shape: [number, number] = transposeA ? [3, 2] : [2, 3];
        expectClose(matMul(tf.tensor2d(a, shape), right, transposeA, transposeB), expected);
        expectGradient((left) => matMul(left, right, transposeA, transposeB), a, shape);
      });
    }
  }

  it('multiplies stacks of matrices, which tfjs does with the same kernel', () => {
    const a = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
    expectClose(tf.matMul(a, a, true), [10, 14, 14, 20, 74, 86, 86, 100]);
  });

  it('has the gradient of tf.relu, 0 at 0', () => {
    const slope = tf.grad((x: tf.Tensor) => tf.relu(x));
    expectClose(slope(tf.tensor2d([-1, 0, 2, 0.5], [2, 2]), tf.tensor2d([1, 2, 3, 4], [2, 2])), [0, 0, 3, 4]);
  });

  it('has the gradient of tf.gather, which adds up rows', () => {
    const slope = tf.grad((x) => tf.sum(tf.gather(x, tf.tensor1d([1, 1, 0], 'int32'))));
    expectClose(slope(tf.ones([3, 2])), [1, 1, 2, 2, 0, 0]);
  });

  it.each([
    ['all', undefined, false],
    ['rows', 1, true],
    ['columns', 0, false],
    ['columns, counted from the end', [-2], true],
    ['both', [0, 1], false],
  ] as const)('has the gradients of sums and means over %s', (_, axis, keeps) => {
    const x = [1, 2, -1, 0.5, 3, -2];
    // Squares, so that each part has a slope of its own.
    for (const reduce of [tf.sum, tf.mean]) {
      expectGradient(
        (z) => tf.square(reduce<tf.Tensor2D>(z, axis as number | number[] | undefined, keeps)),
        x,
        [2, 3],
        5e-3,
      );
    }
  });

  it('has the gradient of a sum over nothing', () => {
    expect(tf.grad((x) => tf.sum(x))(tf.zeros([0, 3])).shape).toEqual([0, 3]);
    expectClose(tf.grad((x) => tf.sum(x))(tf.scalar(3)), [1]);
  });
});
