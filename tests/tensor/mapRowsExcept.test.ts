import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { mapRowsExcept } from '../../src/tensor/mapRowsExcept.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('mapRowsExcept()', () => {
  const x = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
  const weight = () => tf.tensor2d([1, 10], [2, 1]);

  it('maps the other rows, and they alone are looked at', () => {
    const seen: number[][] = [];
    const mapped = mapRowsExcept(x(), Int32Array.of(1), (rows) => {
      seen.push(...rows.arraySync());
      return tf.matMul(rows, weight());
    });
    expectClose(mapped, [21, 0, 65], 0);
    expect(seen).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });

  it('hands a gradient to the other rows', () => {
    const sum = (value: tf.Tensor) =>
      tf.sum(mapRowsExcept(value as tf.Tensor2D, Int32Array.of(1), (rows) => tf.matMul(rows, weight())));
    expectClose(tf.grad(sum)(x()), [1, 10, 0, 0, 1, 10], 0);
  });

  it('is all zeros where every row is masked, and a plain map where none is', () => {
    const map = (rows: tf.Tensor2D) => tf.mul<tf.Tensor2D>(rows, 2);
    expectClose(mapRowsExcept(x(), Int32Array.of(2, 0, 1), map), [0, 0, 0, 0, 0, 0], 0);
    expectClose(mapRowsExcept(x(), Int32Array.of(), map), [2, 4, 6, 8, 10, 12], 0);
  });
});
