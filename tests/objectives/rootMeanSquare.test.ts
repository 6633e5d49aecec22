import { expect, it } from 'vitest';
import { rootMeanSquare } from '../../src/objectives/rootMeanSquare.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('rootMeanSquare()', () => {
  it('is the root of the mean square, 0 for equal rows and for none', () => {
    expectClose(
      rootMeanSquare(
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
        tf.tensor2d([
          [1, 0],
          [3, 8],
        ]),
      ),
      [Math.sqrt(5)],
      1e-5,
    );
    expectClose(rootMeanSquare(tf.ones([2, 2]), tf.ones([2, 2])), [0], 1e-5);
    expectClose(rootMeanSquare(tf.zeros([0, 2]), tf.zeros([0, 2])), [0]);
  });

  it('agrees with finite differences, and its gradient is finite where it is 0', () => {
    const y = tf.tensor2d([
      [1, 0],
      [3, 8],
    ]);
    expectGradient((x) => rootMeanSquare(x, y), [1, 2, 3, 4], [2, 2], 1e-3);
    const slope = tf
      .grad((x) => rootMeanSquare(x as tf.Tensor2D, y))(y)
      .dataSync();
    expect([...slope]).toEqual([0, 0, 0, 0]);
  });

  it('refuses another shape', () => {
    expect(() => rootMeanSquare(tf.ones([2, 2]), tf.ones([2, 1]))).toThrow(/^Cannot compute rootMeanSquare: y/);
  });
});
