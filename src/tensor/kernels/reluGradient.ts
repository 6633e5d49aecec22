import type * as Tf from '@tensorflow/tfjs';
import { LEAKY_RELU_GRADIENT, type LeakyReluAttributes, RELU_GRADIENT } from './kernelNames.js';

/**
 * Gradients of the rectifiers in one op; tfjs' own go through `step`, six ops on the native engine. That of ReLU keeps the
 * result, which the next layer keeps anyway, and not the argument.
 */
export function registerReluGradients(tf: typeof Tf): void {
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () => tf.engine().runKernel(RELU_GRADIENT, { dy: dy as Tf.Tensor, y: y! }) as Tf.Tensor,
    }),
  });
  tf.registerGradient({
    kernelName: 'LeakyRelu',
    inputsToSave: ['x'],
    gradFunc(dy, [x], attributes) {
      const { alpha } = attributes as unknown as LeakyReluAttributes;
      return { x: () => leakyReluGradient(tf, dy as Tf.Tensor, x!, alpha) };
    },
  });
}

/** dy where x is above 0, alpha · dy elsewhere. */
export function leakyReluGradient(tf: typeof Tf, dy: Tf.Tensor, x: Tf.Tensor, alpha: number): Tf.Tensor {
  return tf.engine().runKernel(LEAKY_RELU_GRADIENT, { dy, x }, { alpha });
}
