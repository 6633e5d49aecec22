import type * as Tf from '@tensorflow/tfjs';
import { RELU_GRADIENT } from './kernelNames.js';

/**
 * Gradient of the rectifier from its result, which the next layer keeps anyway; tfjs' own keeps the argument and goes
 * through `step`, six ops on the native engine.
 */
export function registerReluGradient(tf: typeof Tf): void {
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () => tf.engine().runKernel(RELU_GRADIENT, { dy: dy as Tf.Tensor, y: y! }) as Tf.Tensor,
    }),
  });
}
