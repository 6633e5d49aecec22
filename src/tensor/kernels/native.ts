import type * as Tf from '@tensorflow/tfjs';
import {
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  type BatchNormAttributes,
  BIAS_ADD,
  BIAS_GRADIENT,
  CROSS_ENTROPY,
  type CrossEntropyAttributes,
  CSR_MATMUL,
  type CsrMatMulAttributes,
  GATHER_ROWS,
  type GatherAttributes,
  HEAD_DOT,
  HEAD_MATMUL,
  type HeadDotAttributes,
  LEAKY_RELU_GRADIENT,
  type LeakyReluAttributes,
  RELU_GRADIENT,
  SEEDED_UNIFORM,
  SEGMENT_MAX,
  SEGMENT_SUM,
  type SeededUniformAttributes,
  type SegmentAttributes,
} from './kernelNames.js';
import { execute, executeRaw, integers, type NativeBackend, ofNumber, ofType } from './nativeBackend.js';
import { nativeCsrMatMul } from './nativeCsr.js';
import { nativeHeadDot, nativeHeadMatMul } from './nativeHeads.js';
import { multiplyMatrices } from './nativeMatMul.js';
import {
  type BatchNormGradientInputs,
  type BatchNormInputs,
  nativeBatchNorm,
  nativeBatchNormGradient,
} from './nativeNorm.js';
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
  register(GATHER_ROWS, (x, attributes) => nativeGatherRows(backend, x, (attributes as GatherAttributes).ids));
  register(SEGMENT_SUM, (x, attributes) => nativeSegmentSum(tf, backend, x, attributes as SegmentAttributes));
  register(SEGMENT_MAX, (x, attributes) => nativeSegmentMax(tf, backend, x, attributes as SegmentAttributes));
  register(SEEDED_UNIFORM, (_, attributes) => statelessUniform(backend, attributes as SeededUniformAttributes));
  registerKernelsOfMany(tf, backend);
  multiplyMatrices(tf, backend);
}

const floats = [ofType('T', 'TF_FLOAT')];
const labeled = [...floats, ofType('Tlabels', 'TF_INT32')];

type Inputs = { readonly [name: string]: Tf.Tensor2D };

function registerKernelsOfMany(tf: typeof Tf, backend: NativeBackend): void {
  const register = (kernelName: string, run: (inputs: Inputs, attributes: unknown) => Tf.Tensor | Tf.Tensor[]) =>
    tf.registerKernel({
      kernelName,
      backendName: 'tensorflow',
      // Without a tidy of its own: nothing but the outputs is wrapped.
      kernelFunc: ({ inputs, attrs }) => run(inputs as unknown as Inputs, attrs),
    });
  register(HEAD_MATMUL, ({ values, x }, attributes) =>
    tf.tidy(() => nativeHeadMatMul(tf, backend, (attributes as CsrMatMulAttributes).matrix, values!, x!)),
  );
  register(HEAD_DOT, ({ left, right }, attributes) =>
    tf.tidy(() => nativeHeadDot(tf, backend, attributes as HeadDotAttributes, left!, right!)),
  );
  register(RELU_GRADIENT, ({ dy, y }) => execute(backend, 'ReluGrad', floats, [dy!, y!]));
  register(LEAKY_RELU_GRADIENT, ({ dy, x }, attributes) => {
    const { alpha } = attributes as LeakyReluAttributes;
    return execute(backend, 'LeakyReluGrad', [...floats, ofNumber('alpha', alpha)], [dy!, x!]);
  });
  register(BIAS_ADD, ({ x, bias }) => execute(backend, 'BiasAdd', floats, [x!, bias!]));
  register(BIAS_GRADIENT, ({ dy }) => execute(backend, 'BiasAddGrad', floats, [dy!]));
  register(CROSS_ENTROPY, ({ logits }, attributes) => {
    const { classes } = attributes as CrossEntropyAttributes;
    const outputs = executeRaw(
      backend,
      'SparseSoftmaxCrossEntropyWithLogits',
      labeled,
      [logits!, integers(classes)],
      2,
    );
    return outputs.map((output) => backend.createOutputTensor(output));
  });
  register(BATCH_NORM, (inputs, attributes) =>
    nativeBatchNorm(backend, inputs as unknown as BatchNormInputs, attributes as BatchNormAttributes),
  );
  register(BATCH_NORM_GRADIENT, (inputs, attributes) => {
    const { epsilon } = attributes as BatchNormAttributes;
    return nativeBatchNormGradient(backend, inputs as unknown as BatchNormGradientInputs, epsilon);
  });
}

const uniformAttributes = [ofType('dtype', 'TF_FLOAT'), ofType('T', 'TF_INT32'), ofType('Tseed', 'TF_INT32')];

function statelessUniform(backend: NativeBackend, { shape, seed }: SeededUniformAttributes): Tf.Tensor {
  return execute(backend, 'StatelessRandomUniform', uniformAttributes, [integers(shape), integers(seed)]);
}
