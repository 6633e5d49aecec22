import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';

/**
 * The same loss as `infoNce`, written as the formula stands, with three n × n matrices: for tests and small graphs.
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 projections of the second view [n, size]
 * @throws RangeError where the shapes disagree
 */
export function infoNceDense(z1: tf.Tensor2D, z2: tf.Tensor2D, temperature: number): tf.Scalar {
  expectShape('compute infoNce', 'z2', z2, z1.shape);
  const u = normalizeRows(z1);
  const v = normalizeRows(z2);
  const exponentials = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.exp(tf.div(tf.matMul(a, b, false, true), temperature));
  const between = exponentials(u, v);
  const withoutDiagonal = tf.sub(1, tf.eye(z1.shape[0]));
  const logDenominator = (a: tf.Tensor2D, across: tf.Tensor) =>
    tf.log(tf.add(tf.sum(across, 1), tf.sum(tf.mul(exponentials(a, a), withoutDiagonal), 1)));
  const both = tf.add(logDenominator(u, between), logDenominator(v, tf.transpose(between)));
  const positive = tf.div(tf.sum(rowDot(u, v)), temperature);
  return tf.div<tf.Scalar>(tf.sub(tf.sum(both), tf.mul(positive, 2)), 2 * z1.shape[0]);
}
