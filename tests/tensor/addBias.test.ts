import { expect, it } from 'vitest';
import { addBias } from '../../src/tensor/addBias.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('addBias()', () => {
  it('adds a row to each row and gives it the sum of their gradients', () => {
    tf.tidy(() => {
      const [x, bias] = [tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), tf.tensor1d([10, 20])];
      const dy = tf.tensor2d([1, 2, 3, 4, 5, 7], [3, 2]);
      const gradients = tf.grads((rows, row) => addBias(rows as tf.Tensor2D, row!));
      expect([...addBias(x, bias).dataSync()]).toEqual([11, 22, 13, 24, 15, 26]);
      const [ofX, ofBias] = gradients([x, bias], dy);
      expect([...ofX!.dataSync()]).toEqual([...dy.dataSync()]);
      expect([...ofBias!.dataSync()]).toEqual([9, 13]);
    });
  });

  it('refuses a bias of another size', () => {
    tf.tidy(() => {
      expect(() => addBias(tf.zeros([2, 3]), tf.zeros([2]))).toThrow(/bias of shape \[3\] is needed, got \[2\]/);
    });
  });
});
