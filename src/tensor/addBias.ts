import { tf } from './backend.js';
import { expectShape } from './expectShape.js';
import { BIAS_ADD, BIAS_GRADIENT } from './kernels/kernelNames.js';

tf.registerGradient({
  kernelName: BIAS_ADD,
  inputsToSave: [],
  gradFunc: (dy) => ({
    x: () => dy as tf.Tensor,
    bias: () => tf.engine().runKernel(BIAS_GRADIENT, { dy: dy as tf.Tensor }) as tf.Tensor,
  }),
});

/**
 * Each row plus `bias`: one op each way, where tfjs' sum of two shapes takes five.
 *
 * @param x [n, size]
 * @param bias [size]
 * @throws RangeError unless the sizes agree
 */
export function addBias(x: tf.Tensor2D, bias: tf.Tensor): tf.Tensor2D {
  expectShape('add a bias', 'bias', bias, [x.shape[1]]);
  return tf.engine().runKernel(BIAS_ADD, { x, bias });
}
