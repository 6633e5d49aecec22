import { tf } from '../tensor/backend.js';
import { withGradients } from '../tensor/withGradient.js';

/**
 * max(x, 0) + slope · min(x, 0), with a gradient to the slope as well: half the passes over x of the same made of
 * tfjs' operations, gradient and all.
 *
 * @param x [n, size]
 * @param slope [1] or [n, size]
 */
export function leak(x: tf.Tensor2D, slope: tf.Tensor): tf.Tensor2D {
  return withGradients<[tf.Tensor2D, tf.Tensor], tf.Tensor2D>([x, slope], (values, factor) => {
    const negative = tf.minimum<tf.Tensor2D>(values, 0);
    return {
      value: tf.add(tf.relu(values), tf.mul(negative, factor)),
      saved: [negative, factor],
      gradients(dy, saved) {
        const [below, by] = saved as [tf.Tensor, tf.Tensor];
        const toSlope = tf.mul(dy, below);
        return [
          tf.where(tf.less(below, 0), tf.mul(dy, by), dy),
          by.size === 1 ? tf.reshape(tf.sum(toSlope), by.shape) : toSlope,
        ];
      },
    };
  });
}
