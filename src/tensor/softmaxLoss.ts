import { tf } from './backend.js';
import { CROSS_ENTROPY, type CrossEntropyAttributes } from './kernels/kernelNames.js';
import { withGradients } from './withGradient.js';

/**
 * Mean cross-entropy of the softmax of each row, with its gradient in one op where the engine has it.
 *
 * @param logits [n, numClasses]
 * @param classes [n], each in 0 … numClasses − 1
 */
export function softmaxLoss(logits: tf.Tensor2D, classes: Int32Array): tf.Scalar {
  return withGradients<[tf.Tensor2D], tf.Scalar>([logits], (rows) => {
    const attributes: CrossEntropyAttributes = { classes };
    const outputs = tf.engine().runKernel(CROSS_ENTROPY, { logits: rows }, attributes as unknown as tf.NamedAttrMap);
    const [losses, slopes] = outputs as unknown as [tf.Tensor1D, tf.Tensor2D];
    return {
      value: tf.mean<tf.Scalar>(losses),
      saved: [slopes],
      gradients: (dy, [slope]) => [tf.mul(slope!, tf.div(dy, Math.max(1, classes.length)))],
    };
  });
}
