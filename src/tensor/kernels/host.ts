import type * as Tf from '@tensorflow/tfjs';
import { Rng } from '../../random/rng.js';
import { csrProduct, segmentMaximum } from './csrProduct.js';
import {
  CSR_MATMUL,
  type CsrMatMulAttributes,
  SEEDED_UNIFORM,
  type SeededUniformAttributes,
  SEGMENT_MAX,
  type SegmentMaxAttributes,
} from './kernelNames.js';

/** How a kernel in JavaScript reaches the memory of an engine. */
export interface HostMemory {
  read(x: Tf.TensorInfo): Float32Array;
  /** A new tensor whose values `fill` writes in place. */
  write(shape: readonly number[], fill: (values: Float32Array) => void): Tf.TensorInfo;
}

/** The project's kernels in JavaScript, for the engine `backendName`. */
export function registerHostKernels(tf: typeof Tf, backendName: string, memory: HostMemory): void {
  tf.registerKernel({
    kernelName: CSR_MATMUL,
    backendName,
    kernelFunc({ inputs, attrs }) {
      const x = inputs.x as Tf.TensorInfo;
      const { matrix } = attrs as unknown as CsrMatMulAttributes;
      const width = x.shape[1]!;
      return memory.write([matrix.numRows, width], (out) => csrProduct(matrix, memory.read(x), width, out));
    },
  });
  tf.registerKernel({
    kernelName: SEGMENT_MAX,
    backendName,
    kernelFunc({ inputs, attrs }) {
      const x = inputs.x as Tf.TensorInfo;
      const { ids, numSegments } = attrs as unknown as SegmentMaxAttributes;
      const width = x.shape[1]!;
      return memory.write([numSegments, width], (out) => segmentMaximum(ids, memory.read(x), width, out));
    },
  });
  tf.registerKernel({
    kernelName: SEEDED_UNIFORM,
    backendName,
    kernelFunc({ attrs }) {
      const { shape, seed } = attrs as unknown as SeededUniformAttributes;
      const rng = Rng.fromSeed(seed[0]).split(seed[1]);
      return memory.write(shape, (out) => {
        for (let i = 0; i < out.length; i++) out[i] = rng.uniform();
      });
    },
  });
}
