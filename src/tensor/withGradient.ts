import { tf } from './backend.js';

/** What a function of one tensor comes to, and how its gradient goes back. */
export interface Differentiated<X extends tf.Tensor> {
  readonly value: X;
  /** Tensors that `gradient` needs; it gets them in this order. */
  readonly saved: readonly tf.Tensor2D[];
  gradient(dy: X, saved: readonly tf.Tensor2D[]): tf.Tensor;
}

/** A function of one tensor with a gradient of its own. */
export function withGradient<X extends tf.Tensor>(x: X, forward: (x: X) => Differentiated<X>): X {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [argument, save] = inputs as [X, tf.GradSaveFunc];
    const { value, saved, gradient } = forward(argument);
    save([...saved]);
    return { value, gradFunc: (dy: X, kept: tf.Tensor[]) => gradient(dy, kept as tf.Tensor2D[]) };
  })(x) as X;
}
