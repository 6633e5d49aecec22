import type * as Tf from '@tensorflow/tfjs';
import { Rng } from '../../random/rng.js';
import {
  CSR_MATMUL,
  type CsrMatMulAttributes,
  GATHER_ROWS,
  type GatherAttributes,
  HEAD_DOT,
  HEAD_MATMUL,
  type HeadDotAttributes,
  SEEDED_UNIFORM,
  SEGMENT_MAX,
  SEGMENT_SUM,
  type SeededUniformAttributes,
  type SegmentAttributes,
} from './kernelNames.js';
import { csrProduct, gatherLoop, headDots, headProduct, segmentMaximum, segmentTotal } from './loops.js';

/** How a kernel in JavaScript reaches the memory of an engine. */
export interface HostMemory {
  read(x: Tf.TensorInfo): Float32Array;
  /** A new tensor whose values `fill` writes in place. */
  write(shape: readonly number[], fill: (values: Float32Array) => void): Tf.TensorInfo;
}

/** The project's kernels in JavaScript, for the engine `backendName`. */
export function registerHostKernels(tf: typeof Tf, backendName: string, memory: HostMemory): void {
  const register = (kernelName: string, kernelFunc: (x: Tf.TensorInfo, attributes: unknown) => Tf.TensorInfo) =>
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) => kernelFunc(inputs.x as Tf.TensorInfo, attrs),
    });
  const segmentKernel = (reduce: typeof segmentTotal) => (x: Tf.TensorInfo, attributes: unknown) => {
    const segments = attributes as SegmentAttributes;
    const width = x.shape[1]!;
    return memory.write([segments.numSegments, width], (out) => reduce(segments, memory.read(x), width, out));
  };
  register(CSR_MATMUL, (x, attributes) => {
    const { matrix } = attributes as CsrMatMulAttributes;
    const width = x.shape[1]!;
    return memory.write([matrix.numRows, width], (out) => csrProduct(matrix, memory.read(x), width, out));
  });
  registerHeadKernels(tf, backendName, memory);
  register(GATHER_ROWS, (x, attributes) => {
    const { ids } = attributes as GatherAttributes;
    const width = x.shape[1]!;
    return memory.write([ids.length, width], (out) => gatherLoop(ids, memory.read(x), width, out));
  });
  register(SEGMENT_SUM, segmentKernel(segmentTotal));
  register(SEGMENT_MAX, segmentKernel(segmentMaximum));
  register(SEEDED_UNIFORM, (_, attributes) => {
    const { shape, seed } = attributes as SeededUniformAttributes;
    const rng = Rng.fromSeed(seed[0]).split(seed[1]);
    return memory.write(shape, (out) => {
      for (let i = 0; i < out.length; i++) out[i] = rng.uniform();
    });
  });
}

function registerHeadKernels(tf: typeof Tf, backendName: string, memory: HostMemory): void {
  tf.registerKernel({
    kernelName: HEAD_MATMUL,
    backendName,
    kernelFunc({ inputs, attrs }) {
      const { values, x } = inputs as { values: Tf.TensorInfo; x: Tf.TensorInfo };
      const { matrix } = attrs as unknown as CsrMatMulAttributes;
      const [numHeads, width] = [values.shape[1]!, x.shape[1]!];
      return memory.write([matrix.numRows, width], (out) =>
        headProduct(matrix, memory.read(values), memory.read(x), numHeads, width / numHeads, out),
      );
    },
  });
  tf.registerKernel({
    kernelName: HEAD_DOT,
    backendName,
    kernelFunc({ inputs, attrs }) {
      const { left, right } = inputs as { left: Tf.TensorInfo; right: Tf.TensorInfo };
      const { matrix, numHeads } = attrs as unknown as HeadDotAttributes;
      return memory.write([matrix.numEntries, numHeads], (out) =>
        headDots(matrix, memory.read(left), memory.read(right), numHeads, left.shape[1]! / numHeads, out),
      );
    },
  });
}
