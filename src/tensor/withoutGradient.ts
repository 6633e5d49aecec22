import { tf } from './backend.js';

/**
 * What `make` returns, as a constant: nothing of it is kept for a gradient, and what it made on the way is freed at once. For
 * networks that are not trained: inside a gradient, the engine would keep every intermediate of theirs until its end.
 */
export function withoutGradient<X extends tf.Tensor>(make: () => X): X {
  return tf.customGrad(() => ({ value: make(), gradFunc: () => [] }))() as X;
}
