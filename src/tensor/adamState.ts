import { tf } from './backend.js';
import { nativeAdamState } from './kernels/nativeAdam.js';
import type { NativeBackend } from './kernels/nativeBackend.js';

/** The numbers of one step of Adam. */
export interface AdamStep {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Number of this step of the variable, from 1. */
  readonly time: number;
}

/** Both moments of one variable (Kingma & Ba, 2015, algorithm 1), zero at first. */
export interface AdamState {
  /** The value after a step against `gradient`, of the value's shape. */
  next(value: tf.Tensor, gradient: tf.Tensor, step: AdamStep): tf.Tensor;
  dispose(): void;
}

/** Moments for a variable of that shape, on the engine that runs. */
export function adamState(shape: readonly number[]): AdamState {
  if (tf.getBackend() !== 'tensorflow') return composedAdamState();
  return nativeAdamState(tf, tf.backend() as unknown as NativeBackend, shape);
}

/** The moments are kept divided by (1 − β), which saves two passes over every weight: m' = β₁ m' + g, v' = β₂ v' + g². */
function composedAdamState(): AdamState {
  let moments: readonly tf.Tensor[] = [];
  const accumulate = (previous: tf.Tensor | undefined, value: tf.Tensor, decay: number) =>
    tf.keep(previous === undefined ? tf.clone(value) : tf.add(tf.mul(previous, decay), value));
  return {
    next(value, gradient, { rate, beta1, beta2, epsilon, time }) {
      const [m, v] = [
        accumulate(moments[0], gradient, beta1),
        accumulate(moments[1], tf.square(gradient), beta2),
      ] as const;
      tf.dispose([...moments]);
      moments = [m, v];
      const root = Math.sqrt((1 - beta2) / (1 - beta2 ** time));
      const direction = tf.div(m, tf.add(tf.sqrt(v), epsilon / root));
      return tf.sub(value, tf.mul(direction, (rate * (1 - beta1)) / ((1 - beta1 ** time) * root)));
    },
    dispose: () => tf.dispose([...moments]),
  };
}
