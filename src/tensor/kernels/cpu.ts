import type * as Tf from '@tensorflow/tfjs';
import { registerHostKernels } from './host.js';

interface CpuBackend {
  readonly data: { get(dataId: object): { values: Float32Array } };
  makeTensorInfo(shape: readonly number[], dtype: 'float32', values: Float32Array): Tf.TensorInfo;
}

/** Kernels of the plain JavaScript engine. */
export function registerCpuKernels(tf: typeof Tf): void {
  const backend = () => tf.backend() as unknown as CpuBackend;
  registerHostKernels(tf, 'cpu', {
    read: ({ dataId }) => backend().data.get(dataId).values,
    write(shape, fill) {
      const values = new Float32Array(tf.util.sizeFromShape([...shape]));
      fill(values);
      return backend().makeTensorInfo(shape, 'float32', values);
    },
  });
}
