import type * as Tf from '@tensorflow/tfjs';
import { execute, flag, type NativeBackend, ofType } from './nativeBackend.js';

/** Products of two matrices by the op for these, which takes half as long as the one for stacks of them that tfjs calls. */
export function multiplyMatrices(tf: typeof Tf, backend: NativeBackend): void {
  const ofStacks = tf.getKernel('BatchMatMul', 'tensorflow');
  tf.unregisterKernel('BatchMatMul', 'tensorflow');
  tf.registerKernel({
    ...ofStacks,
    kernelFunc(call) {
      const { a, b } = call.inputs as { a: Tf.TensorInfo; b: Tf.TensorInfo };
      if (a.shape.length !== 2 || b.shape.length !== 2 || a.dtype !== 'float32') return ofStacks.kernelFunc(call);
      const { transposeA, transposeB } = call.attrs as unknown as { transposeA: boolean; transposeB: boolean };
      const flags = [flag('transpose_a', transposeA), flag('transpose_b', transposeB)];
      return execute(backend, 'MatMul', [...flags, ofType('T', 'TF_FLOAT')], [a, b]);
    },
  });
}
