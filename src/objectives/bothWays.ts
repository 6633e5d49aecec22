import { tf } from '../tensor/backend.js';

/** A loss of two views' codes [n, size]. */
export type PairLoss = (first: tf.Tensor2D, second: tf.Tensor2D) => tf.Scalar;

/** The mean of a loss that tells its sides apart and of the same with its sides swapped: each view is the other's query. */
export function bothWays(loss: PairLoss): PairLoss {
  return (first, second) => tf.div<tf.Scalar>(tf.add(loss(first, second), loss(second, first)), 2);
}
