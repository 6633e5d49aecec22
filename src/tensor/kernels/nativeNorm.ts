import type * as Tf from '@tensorflow/tfjs';
import type { BatchNormAttributes } from './kernelNames.js';
import { executeRaw, flag, type NativeBackend, ofNumber, ofType } from './nativeBackend.js';

const attributes = (epsilon: number) => [
  ofType('T', 'TF_FLOAT'),
  ofType('U', 'TF_FLOAT'),
  ofNumber('epsilon', epsilon),
  flag('is_training', true),
];

/** Rows as images of one pixel, which TensorFlow's op asks for. */
const asImages = (tf: typeof Tf, x: Tf.Tensor) => tf.reshape(x, [x.shape[0]!, 1, 1, x.shape[1]!]);

/** The numbers of the first outputs as tensors; the others are freed. */
function tensorsOf(backend: NativeBackend, outputs: ReturnType<typeof executeRaw>, count: number): Tf.Tensor[] {
  for (const { id } of outputs.slice(count)) backend.binding.deleteTensor(id);
  return outputs.slice(0, count).map((output) => backend.createOutputTensor(output));
}

export interface BatchNormInputs {
  readonly x: Tf.Tensor2D;
  readonly scale: Tf.Tensor;
  readonly shift: Tf.Tensor;
  readonly oldMean: Tf.Tensor;
  readonly oldVariance: Tf.Tensor;
}

/** Batch normalization in one op: [y, running mean, running variance (unbiased), mean, variance (biased)]. */
export function nativeBatchNorm(
  tf: typeof Tf,
  backend: NativeBackend,
  { x, scale, shift, oldMean, oldVariance }: BatchNormInputs,
  { epsilon, momentum }: BatchNormAttributes,
): Tf.Tensor[] {
  const inputs = [asImages(tf, x), scale, shift, oldMean, oldVariance];
  const moving = [...attributes(epsilon), ofNumber('exponential_avg_factor', 1 - momentum)];
  // The sixth output is empty on this device.
  const [y, ...rest] = tensorsOf(backend, executeRaw(backend, 'FusedBatchNormV3', moving, inputs, 6), 5);
  return [tf.reshape(y!, x.shape), ...rest];
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
  tf: typeof Tf,
  backend: NativeBackend,
  { dy, x, scale, mean, variance }: BatchNormGradientInputs,
  epsilon: number,
): Tf.Tensor[] {
  const inputs = [asImages(tf, dy), asImages(tf, x), scale, mean, variance, tf.tensor1d([])];
  const outputs = executeRaw(backend, 'FusedBatchNormGradV3', attributes(epsilon), inputs, 5);
  const [ofX, ofScale, ofShift] = tensorsOf(backend, outputs, 3);
  return [tf.reshape(ofX!, x.shape), ofScale!, ofShift!];
}
