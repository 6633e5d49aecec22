import { tf } from '../tensor/backend.js';
import { leakyReluGradient } from '../tensor/kernels/reluGradient.js';
import { withGradients } from '../tensor/withGradient.js';

/**
 * max(x, 0) + slope · min(x, 0), with a gradient to the slope as well: a third of the passes over x of the same made of
 * tfjs' operations, gradient and all. The number of the slope is read at once.
 *
 * @param x [n, size]
 * @param slope [1]
 */
export function leak(x: tf.Tensor2D, slope: tf.Tensor): tf.Tensor2D {
  return withGradients<[tf.Tensor2D, tf.Tensor], tf.Tensor2D>([x, slope], (values, factor) => {
    const alpha = factor.dataSync()[0]!;
    return {
      value: tf.leakyRelu(values, alpha),
      saved: [values],
      gradients(dy, [kept]) {
        const toSlope = tf.sum(tf.mul(dy, tf.minimum(kept!, 0)));
        return [leakyReluGradient(tf, dy, kept!, alpha), tf.reshape(toSlope, factor.shape)];
      },
    };
  });
}

/**
 * The same with a slope for each entry, which is given.
 *
 * @param slopes [n, size]
 */
export function leakByEntry(x: tf.Tensor2D, slopes: tf.Tensor2D): tf.Tensor2D {
  return withGradients<[tf.Tensor2D], tf.Tensor2D>([x], (values) => {
    const isAbove = tf.greater(values, 0);
    return {
      value: tf.where(isAbove, values, tf.mul<tf.Tensor2D>(values, slopes)),
      saved: [isAbove, slopes],
      gradients(dy, saved) {
        const [above, by] = saved as [tf.Tensor2D, tf.Tensor2D];
        return [tf.where(above, dy, tf.mul(dy, by))];
      },
    };
  });
}
