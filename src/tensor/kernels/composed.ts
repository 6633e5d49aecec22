import type * as Tf from '@tensorflow/tfjs';
import {
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  type BatchNormAttributes,
  BIAS_ADD,
  BIAS_GRADIENT,
  CROSS_ENTROPY,
  type CrossEntropyAttributes,
  LEAKY_RELU_GRADIENT,
  type LeakyReluAttributes,
  RELU_GRADIENT,
} from './kernelNames.js';

type Inputs = { readonly [name: string]: Tf.Tensor };

/** Kernels that the engine `backendName` has no op for, out of those that it has. */
export function registerComposedKernels(tf: typeof Tf, backendName: string): void {
  const register = (kernelName: string, run: (inputs: Inputs, attributes: unknown) => Tf.Tensor | Tf.Tensor[]) =>
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => run(inputs as unknown as Inputs, attrs)),
    });
  register(RELU_GRADIENT, ({ dy, y }) => tf.mul(dy!, tf.cast(tf.greater(y!, 0), 'float32')));
  register(LEAKY_RELU_GRADIENT, ({ dy, x }, attributes) =>
    tf.where(tf.greater(x!, 0), dy!, tf.mul(dy!, (attributes as LeakyReluAttributes).alpha)),
  );
  register(BIAS_ADD, ({ x, bias }) => tf.add(x!, bias!));
  register(BIAS_GRADIENT, ({ dy }) => tf.sum(dy!, 0));
  register(CROSS_ENTROPY, ({ logits }, attributes) => {
    const { classes } = attributes as CrossEntropyAttributes;
    const oneHot = tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), logits!.shape[1]!), 'float32');
    const logs = tf.logSoftmax(logits!);
    return [tf.neg(tf.sum(tf.mul(oneHot, logs), 1)), tf.sub(tf.exp(logs), oneHot)];
  });
  register(BATCH_NORM, ({ x, scale, shift, oldMean, oldVariance }, attributes) => {
    const { epsilon, momentum } = attributes as BatchNormAttributes;
    const follow = (old: Tf.Tensor, now: Tf.Tensor) => tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum));
    const mean = tf.mean(x!, 0);
    const centered = tf.sub(x!, mean);
    const variance = tf.mean(tf.square(centered), 0);
    const unbiased = tf.mul(variance, x!.shape[0]! / Math.max(1, x!.shape[0]! - 1));
    const y = tf.add(tf.mul(centered, tf.mul(inverseDeviation(tf, variance, epsilon), scale!)), shift!);
    return [y, follow(oldMean!, mean), follow(oldVariance!, unbiased), mean, variance];
  });
  register(BATCH_NORM_GRADIENT, ({ dy, x, scale, mean, variance }, attributes) => {
    // ∂/∂x = (dx̂ − mean dx̂ − x̂ mean(dx̂ ∘ x̂)) / σ with dx̂ = dy ∘ scale
    const inverse = inverseDeviation(tf, variance!, (attributes as BatchNormAttributes).epsilon);
    const unit = tf.mul(tf.sub(x!, mean!), inverse);
    const [alongUnit, along] = [tf.sum(tf.mul(dy!, unit), 0), tf.sum(dy!, 0)];
    const pull = tf.add(tf.mul(unit, alongUnit), along);
    const rest = tf.sub(dy!, tf.div(pull, Math.max(1, x!.shape[0]!)));
    return [tf.mul(rest, tf.mul(scale!, inverse)), alongUnit, along];
  });
}

function inverseDeviation(tf: typeof Tf, variance: Tf.Tensor, epsilon: number): Tf.Tensor {
  return tf.rsqrt(tf.add(variance, epsilon));
}
