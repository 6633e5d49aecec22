import { tf } from './backend.js';
import { inverseLengths, rowDot } from './ops.js';
import { withGradients } from './withGradient.js';

/**
 * cos(tᵢ, xᵢ) for each row i, [n, 1], with a gradient to x alone: ∂cos/∂x = (t̂ − cos x̂) / |x|. Rows are never brought to length
 * 1, so what is kept for the gradient is t and x themselves. A row of zeros has cosine 0 with everything; its gradient is that of
 * t̂ · x / max(|x|, m), which is t̂ / m, or none.
 *
 * @param target t [n, size], a constant
 * @param x [n, size]
 * @param minLength m, above 0 (PyTorch's `normalize` has 1e-12); absent: rows of zeros have no gradient
 */
export function rowCosine(target: tf.Tensor2D, x: tf.Tensor2D, minLength?: number): tf.Tensor2D {
  return withGradients<[tf.Tensor2D], tf.Tensor2D>([x], (rows) => {
    const scale = inverseLengths(rows);
    const targetScale = inverseLengths(target);
    const cosine = tf.mul<tf.Tensor2D>(
      tf.tidy(() => rowDot(target, rows)),
      tf.mul(scale, targetScale),
    );
    return {
      value: cosine,
      saved: [target, rows, cosine, minLength === undefined ? scale : steep(scale, minLength), targetScale],
      gradients: (dy, [t, kept, cos, inverse, targetInverse]) => [
        tf.sub(
          tf.mul(t!, tf.mul(dy, tf.mul(inverse!, targetInverse!))),
          tf.mul(kept!, tf.mul(dy, tf.mul(cos!, tf.square(inverse!)))),
        ),
      ],
    };
  });
}

/** Inverse lengths [n, 1], where that of a row of zeros, 0, is 1 / minLength. */
function steep(inverse: tf.Tensor2D, minLength: number): tf.Tensor2D {
  return tf.where(tf.equal(inverse, 0), tf.fill(inverse.shape, 1 / minLength), inverse);
}
