import { describe, expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { withoutGradient } from '../../src/tensor/withoutGradient.js';

describe('withoutGradient()', () => {
  it('is a constant to the gradient', () => {
    const slope = tf.grad((x: tf.Tensor) =>
      tf.mul(
        x,
        withoutGradient(() => tf.square(x)),
      ),
    )(tf.scalar(3));
    expect(slope.dataSync()[0]).toBe(9);
  });

  it('keeps nothing but its result until the gradient is computed', () => {
    let during = 0;
    tf.tidy(() => {
      tf.grad((x: tf.Tensor) => {
        const before = tf.memory().numTensors;
        const constant = withoutGradient(() => tf.exp(tf.sin(tf.square(x))));
        during = tf.memory().numTensors - before;
        return tf.sum(tf.mul(x, constant));
      })(tf.ones([3]));
    });
    expect(during).toBe(1);
  });
});
