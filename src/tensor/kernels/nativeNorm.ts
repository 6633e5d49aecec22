import type * as Tf from '@tensorflow/tfjs';
import type { BatchNormAttributes } from './kernelNames.js';
import {
  type AttributeOf,
  executeRaw,
  flag,
  type NativeBackend,
  type NativeInput,
  ofNumber,
  ofType,
} from './nativeBackend.js';
import { reshaped } from './nativeFlat.js';

const attributes = (epsilon: number) => [
  ofType('T', 'TF_FLOAT'),
  ofType('U', 'TF_FLOAT'),
  ofNumber('epsilon', epsilon),
  flag('is_training', true),
];

/**
 * Runs an op on `images`, rows as images of one pixel, which it asks for; `rest` are its further inputs.
 *
 * @returns of its first `count` outputs tensors, the first one as rows again; the others are freed
 */
function runOnImages(
  backend: NativeBackend,
  op: { readonly name: string; readonly attributes: readonly AttributeOf[]; readonly numOutputs: number },
  images: readonly Tf.Tensor2D[],
  rest: readonly NativeInput[],
  count: number,
): Tf.Tensor[] {
  const size = images[0]!.shape[1];
  const passing = images.map((rows) => reshaped(backend, rows, [-1, 1, 1, size]).id);
  try {
    const outputs = executeRaw(backend, op.name, op.attributes, [...passing, ...rest], op.numOutputs);
    const [first, ...others] = outputs.slice(0, count);
    passing.push(first!.id, ...outputs.slice(count).map((each) => each.id));
    return [reshaped(backend, first!.id, [-1, size]), ...others].map((output) => backend.createOutputTensor(output));
  } finally {
    for (const id of passing) backend.binding.deleteTensor(id);
  }
}

/** An input without entries. */
const none: NativeInput = { shape: [0], passing: new Float32Array(0) };

export interface BatchNormInputs {
  readonly x: Tf.Tensor2D;
  readonly scale: Tf.Tensor;
  readonly shift: Tf.Tensor;
  readonly oldMean: Tf.Tensor;
  readonly oldVariance: Tf.Tensor;
}

/** Batch normalization in one op: [y, running mean, running variance (unbiased), mean, variance (biased)]. */
export function nativeBatchNorm(
  backend: NativeBackend,
  { x, scale, shift, oldMean, oldVariance }: BatchNormInputs,
  { epsilon, momentum }: BatchNormAttributes,
): Tf.Tensor[] {
  const moving = [...attributes(epsilon), ofNumber('exponential_avg_factor', 1 - momentum)];
  // The sixth output is empty on this device.
  const op = { name: 'FusedBatchNormV3', attributes: moving, numOutputs: 6 };
  return runOnImages(backend, op, [x], [scale, shift, oldMean, oldVariance], 5);
}

export interface BatchNormGradientInputs {
  readonly dy: Tf.Tensor2D;
  readonly x: Tf.Tensor2D;
  readonly scale: Tf.Tensor;
  readonly mean: Tf.Tensor;
  readonly variance: Tf.Tensor;
}

/** Its gradients in one op: those of [x, scale, shift]. */
export function nativeBatchNormGradient(
  backend: NativeBackend,
  { dy, x, scale, mean, variance }: BatchNormGradientInputs,
  epsilon: number,
): Tf.Tensor[] {
  const op = { name: 'FusedBatchNormGradV3', attributes: attributes(epsilon), numOutputs: 5 };
  return runOnImages(backend, op, [dy, x], [scale, mean, variance, none], 3);
}
