import { tf } from '../tensor/backend.js';
import type { NamedTensors } from './optimizer.js';

/**
 * Gradients scaled down together where their joint L2 norm is over `maxNorm` (Pascanu et al., 2013), as PyTorch's
 * clip_grad_norm_; as they are where it is absent or 0.
 */
export function clipGradients(gradients: NamedTensors, maxNorm = 0): NamedTensors {
  if (maxNorm === 0) return gradients;
  const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)));
  const scale = tf.minimum(1, tf.div(maxNorm, tf.add(tf.sqrt(tf.addN(squares)), 1e-6)));
  return new Map([...gradients].map(([name, gradient]) => [name, tf.mul(gradient, scale)]));
}
