import type * as Tf from '@tensorflow/tfjs';
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
import { execute, integers, type NativeBackend, ofType } from './nativeBackend.js';
import { nativeCsrMatMul } from './nativeCsr.js';
import { nativeHeadDot, nativeHeadMatMul } from './nativeHeads.js';
import { nativeGatherRows, nativeSegmentMax, nativeSegmentSum } from './nativeSegments.js';

/** The project's kernels as TensorFlow ops; nothing is copied to JavaScript. */
export function registerNativeKernels(tf: typeof Tf, backend: NativeBackend): void {
  const register = (kernelName: string, run: (x: Tf.Tensor2D, attributes: unknown) => Tf.Tensor) =>
    tf.registerKernel({
      kernelName,
      backendName: 'tensorflow',
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => run(inputs.x as unknown as Tf.Tensor2D, attrs)),
    });
  register(CSR_MATMUL, (x, attributes) => nativeCsrMatMul(tf, backend, (attributes as CsrMatMulAttributes).matrix, x));
  registerPair(tf, HEAD_MATMUL, ({ values, x }, attributes) =>
    nativeHeadMatMul(tf, backend, (attributes as CsrMatMulAttributes).matrix, values!, x!),
  );
  registerPair(tf, HEAD_DOT, ({ left, right }, attributes) =>
    nativeHeadDot(tf, backend, attributes as HeadDotAttributes, left!, right!),
  );
  register(GATHER_ROWS, (x, attributes) => nativeGatherRows(backend, x, (attributes as GatherAttributes).ids));
  register(SEGMENT_SUM, (x, attributes) => nativeSegmentSum(tf, backend, x, attributes as SegmentAttributes));
  register(SEGMENT_MAX, (x, attributes) => nativeSegmentMax(tf, backend, x, attributes as SegmentAttributes));
  register(SEEDED_UNIFORM, (_, attributes) => statelessUniform(backend, attributes as SeededUniformAttributes));
}

function registerPair(
  tf: typeof Tf,
  kernelName: string,
  run: (inputs: { readonly [name: string]: Tf.Tensor2D }, attributes: unknown) => Tf.Tensor,
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => run(inputs as unknown as { readonly [name: string]: Tf.Tensor2D }, attrs)),
  });
}

const uniformAttributes = [ofType('dtype', 'TF_FLOAT'), ofType('T', 'TF_INT32'), ofType('Tseed', 'TF_INT32')];

function statelessUniform(backend: NativeBackend, { shape, seed }: SeededUniformAttributes): Tf.Tensor {
  return execute(backend, 'StatelessRandomUniform', uniformAttributes, [integers(shape), integers(seed)]);
}
