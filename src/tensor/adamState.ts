import { tf } from './backend.js';
import type { AdamState } from './kernels/adamStep.js';
import { nativeAdamState } from './kernels/nativeAdam.js';
import type { NativeBackend } from './kernels/nativeBackend.js';

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
