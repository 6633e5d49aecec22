import { expect, it } from 'vitest';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { softCrossEntropy } from '../../src/objectives/softCrossEntropy.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('softCrossEntropy()', () => {
  const scores = () => tf.tensor2d([1, 2, 3, 0, -1, 4], [2, 3]);

  it('is cross-entropy where targets are one-hot, and mixes where they are not', () => {
    const oneHot = (a: number, b: number) => tf.oneHot(tf.tensor1d([a, b], 'int32'), 3).toFloat() as tf.Tensor2D;
    const hard = (a: number, b: number) =>
      crossEntropy(scores(), Int32Array.of(a, b), Int32Array.of(0, 1)).dataSync()[0]!;
    expectClose(softCrossEntropy(scores(), oneHot(2, 0)).dataSync(), [hard(2, 0)], 1e-5);
    const mixed = tf.add<tf.Tensor2D>(tf.mul(oneHot(2, 0), 0.25), tf.mul(oneHot(1, 1), 0.75));
    expectClose(softCrossEntropy(scores(), mixed).dataSync(), [0.25 * hard(2, 0) + 0.75 * hard(1, 1)], 1e-5);
  });

  it('refuses targets of another shape', () => {
    expect(() => softCrossEntropy(scores(), tf.zeros([2, 2]))).toThrow('softCrossEntropy');
  });
});
