import { tf } from './backend.js';
import { withGradients } from './withGradient.js';

/** x, through which no gradient passes. */
export function detach<X extends tf.Tensor>(x: X): X {
  return withGradients<[X], X>([x], (values) => ({
    value: tf.clone(values),
    saved: [],
    gradients: (dy) => [tf.zerosLike(dy)],
  }));
}
