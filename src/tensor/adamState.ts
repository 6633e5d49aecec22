import { tf } from './backend.js';
import type { AdamState } from './kernels/adamStep.js';
import { nativeAdamState } from './kernels/nativeAdam.js';
import type { NativeBackend } from './kernels/nativeBackend.js';

/** Moments for variables of these shapes, which take their steps together, on the engine that runs. */
export function adamState(shapes: readonly (readonly number[])[]): AdamState {
  if (tf.getBackend() === 'tensorflow') return nativeAdamState(tf, tf.backend() as unknown as NativeBackend, shapes);
  return composedAdamState(shapes.map(() => []));
}

/** Of each variable none before its first step, then m and v. */
type Moments = readonly tf.Tensor[];

/** The moments are kept divided by (1 − β), which saves two passes over every weight: m' = β₁ m' + g, v' = β₂ v' + g². */
function composedAdamState(known: readonly Moments[]): AdamState {
  let moments = known;
  const accumulate = (previous: tf.Tensor | undefined, value: tf.Tensor, decay: number) =>
    tf.keep(previous === undefined ? tf.clone(value) : tf.add(tf.mul(previous, decay), value));
  return {
    next(values, gradients, { rate, beta1, beta2, epsilon, time }) {
      const last = moments;
      moments = gradients.map((gradient, k) => [
        accumulate(last[k]![0], gradient, beta1),
        accumulate(last[k]![1], tf.square(gradient), beta2),
      ]);
      tf.dispose(last.flat());
      const root = Math.sqrt((1 - beta2) / (1 - beta2 ** time));
      return values.map((value, k) => {
        const [m, v] = moments[k]!;
        const direction = tf.div(m!, tf.add(tf.sqrt(v!), epsilon / root));
        return tf.sub(value, tf.mul(direction, (rate * (1 - beta1)) / ((1 - beta1 ** time) * root)));
      });
    },
    split: () => moments.map((own) => composedAdamState([own])),
    dispose: () => tf.dispose(moments.flat()),
  };
}
