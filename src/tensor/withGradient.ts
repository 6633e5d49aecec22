import { tf } from './backend.js';

/**
 * A function of one tensor with a gradient of its own.
 *
 * @param forward returns the value, the tensors that the gradient needs, and the gradient as a function of dY and those
 */
export function withGradient<X extends tf.Tensor, const Saved extends readonly tf.Tensor[]>(
  x: X,
  forward: (x: X) => {
    readonly value: X;
    readonly saved: Saved;
    readonly gradient: (dy: X, saved: Saved) => tf.Tensor;
  },
): X {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [argument, save] = inputs as [X, tf.GradSaveFunc];
    const { value, saved, gradient } = forward(argument);
    save([...saved]);
    return { value, gradFunc: (dy: X, kept: tf.Tensor[]) => gradient(dy, kept as unknown as Saved) };
  })(x) as X;
}
