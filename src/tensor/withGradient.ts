import { tf } from './backend.js';

/** What a function of one tensor comes to, and how its gradient goes back. */
export interface Differentiated<X extends tf.Tensor> {
  readonly value: X;
  /** Tensors that `gradient` needs; it gets them in this order. */
  readonly saved: readonly tf.Tensor2D[];
  gradient(dy: X, saved: readonly tf.Tensor2D[]): tf.Tensor;
}

/** The same of several tensors: `gradients` gives one for each, in their order. */
export interface JointlyDifferentiated<Y extends tf.Tensor> {
  readonly value: Y;
  readonly saved: readonly tf.Tensor[];
  gradients(dy: Y, saved: readonly tf.Tensor[]): readonly tf.Tensor[];
}

/** A function of one tensor with a gradient of its own. */
export function withGradient<X extends tf.Tensor>(x: X, forward: (x: X) => Differentiated<X>): X {
  return withGradients([x], (argument) => {
    const { value, saved, gradient } = forward(argument);
    return { value, saved, gradients: (dy, kept) => [gradient(dy, kept as tf.Tensor2D[])] };
  });
}

/** A function of several tensors with gradients of its own. */
export function withGradients<X extends readonly tf.Tensor[], Y extends tf.Tensor>(
  inputs: readonly [...X],
  forward: (...inputs: X) => JointlyDifferentiated<Y>,
): Y {
  return tf.customGrad((...all: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const save = all.pop() as tf.GradSaveFunc;
    const { value, saved, gradients } = forward(...(all as unknown as X));
    save([...saved]);
    return { value, gradFunc: (dy: tf.Tensor, kept: tf.Tensor[]) => [...gradients(dy as Y, kept)] };
  })(...inputs) as Y;
}
