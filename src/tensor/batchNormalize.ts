import { tf } from './backend.js';
import { BATCH_NORM, BATCH_NORM_GRADIENT, type BatchNormAttributes } from './kernels/kernelNames.js';
import { withGradients } from './withGradient.js';

/** What batch normalization follows: averages over the steps of the mean and the unbiased variance, [size] each. */
export interface RunningStatistics {
  readonly mean: tf.Variable;
  readonly variance: tf.Variable;
}

/**
 * Columns at mean 0 and (biased) variance 1, times scale plus shift, in one kernel each way; moves the running statistics.
 *
 * @param x [n, size]
 * @param scale [size]
 * @param shift [size]
 * @param attributes `epsilon` is added to the variance, `momentum` is the share of the running statistics that stays
 */
export function batchNormalize(
  x: tf.Tensor2D,
  scale: tf.Tensor,
  shift: tf.Tensor,
  running: RunningStatistics,
  attributes: BatchNormAttributes,
): tf.Tensor2D {
  const run = (kernel: string, inputs: Record<string, tf.Tensor>) =>
    tf.engine().runKernel(kernel, inputs, { ...attributes }) as unknown as tf.Tensor[];
  return withGradients<[tf.Tensor2D, tf.Tensor, tf.Tensor], tf.Tensor2D>(
    [x, scale, shift],
    (values, factor, offset) => {
      const inputs = { x: values, scale: factor, shift: offset, oldMean: running.mean, oldVariance: running.variance };
      const [value, nextMean, nextVariance, mean, variance] = run(BATCH_NORM, inputs);
      running.mean.assign(nextMean!);
      running.variance.assign(nextVariance!);
      return {
        value: value as tf.Tensor2D,
        saved: [values, factor, mean!, variance!],
        gradients: (dy, [kept, by, center, spread]) =>
          run(BATCH_NORM_GRADIENT, { dy, x: kept!, scale: by!, mean: center!, variance: spread! }),
      };
    },
  );
}
