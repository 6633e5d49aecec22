import { tf } from './backend.js';
import { inverseLengths, rowDot } from './ops.js';
import { withGradients } from './withGradient.js';

/**
 * cos(tᵢ, xᵢ) for each row i, [n, 1], with a gradient to x alone: ∂cos/∂x = (t̂ − cos x̂) / |x|. Rows are never brought to length
 * 1, so what is kept for the gradient is t and x themselves. A row of zeros has cosine 0 with everything, and no gradient.
 *
 * @param target t [n, size], a constant
 * @param x [n, size]
 */
export function rowCosine(target: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
  return withGradients<[tf.Tensor2D], tf.Tensor2D>([x], (rows) => {
    const scale = inverseLengths(rows);
    const targetScale = inverseLengths(target);
    const cosine = tf.mul<tf.Tensor2D>(
      tf.tidy(() => rowDot(target, rows)),
      tf.mul(scale, targetScale),
    );
    return {
      value: cosine,
      saved: [target, rows, cosine, scale, targetScale],
      gradients: (dy, [t, kept, cos, inverse, targetInverse]) => [
        tf.sub(
          tf.mul(t!, tf.mul(dy, tf.mul(inverse!, targetInverse!))),
          tf.mul(kept!, tf.mul(dy, tf.mul(cos!, tf.square(inverse!)))),
        ),
      ],
    };
  });
}
