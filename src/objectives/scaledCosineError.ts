import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { rowCosine } from '../tensor/rowCosine.js';

/** Below it, PyTorch's `normalize` takes a row for one of this length. */
export const NORMALIZE_LENGTH = 1e-12;

/**
 * Scaled cosine error (Hou et al., 2022, eq. 2): mean over rows of (1 − cos(xᵢ, zᵢ))^γ. In [0, 2^γ]; γ > 1 plays down
 * rows that are already near. A row of zeros has cosine 0 with everything (see `rowCosine` for its gradient).
 *
 * @param target [n, size], a constant: no gradient goes to it
 * @param reconstruction [n, size]
 * @param exponent γ, 1 or more
 * @param minLength of a row, for the gradient of rows of zeros; absent: they have none
 * @throws RangeError unless the shapes agree and γ ≥ 1
 */
export function scaledCosineError(
  target: tf.Tensor2D,
  reconstruction: tf.Tensor2D,
  exponent: number,
  minLength?: number,
): tf.Scalar {
  expectShape('compute scaledCosineError', 'reconstruction', reconstruction, target.shape);
  if (!(exponent >= 1)) {
    throw new RangeError(`Cannot compute scaledCosineError: an exponent of 1 or more is needed, got ${exponent}`);
  }
  const cosine = rowCosine(target, reconstruction, minLength);
  // Rounding takes a cosine over 1, and the power of a negative number is not one.
  const error = tf.relu(tf.sub(1, cosine));
  return tf.mean<tf.Scalar>(exponent === 1 ? error : tf.pow(error, exponent));
}
