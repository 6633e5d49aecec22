import { tf } from './backend.js';
import { matMul } from './ops.js';
import { withGradients } from './withGradient.js';

/**
 * Inner products of the columns, XᵀX [size, size] from X [n, size], with the gradient X (dY + dYᵀ): one product, where that of a
 * product of two matrices takes one for each.
 */
export function gram(x: tf.Tensor2D): tf.Tensor2D {
  return withGradients<[tf.Tensor2D], tf.Tensor2D>([x], (rows) => ({
    value: matMul(rows, rows, true),
    saved: [rows],
    gradients: (dy, [kept]) => [matMul(kept as tf.Tensor2D, tf.add<tf.Tensor2D>(dy, tf.transpose(dy)))],
  }));
}
