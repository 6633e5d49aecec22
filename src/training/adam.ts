import { tf } from '../tensor/backend.js';
import { Moments, type Optimizer } from './optimizer.js';

export interface AdamOptions {
  readonly weightDecay?: number;
  /** `l2`: the decay is part of the gradient (PyTorch's Adam); `decoupled`: of the step (AdamW). */
  readonly decay?: 'l2' | 'decoupled';
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Adam (Kingma & Ba, 2015), with L2 regularization as in PyTorch, or AdamW (Loshchilov & Hutter, 2019).
 *
 * The moments are kept divided by (1 − β), which saves two passes over every weight: m' = β₁ m' + g, v' = β₂ v' + g².
 */
export function adam({
  weightDecay = 0,
  decay = 'l2',
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Optimizer {
  const first = new Moments();
  const second = new Moments();
  /** Steps of each variable: one that a loss does not reach stands still, as in PyTorch. */
  const times = new Map<string, number>();
  return {
    step(variables, gradients, learningRate) {
      for (const [name, variable] of variables) {
        const time = (times.get(name) ?? 0) + 1;
        times.set(name, time);
        const rate = (learningRate * (1 - beta1)) / (1 - beta1 ** time);
        const root = Math.sqrt((1 - beta2) / (1 - beta2 ** time));
        tf.tidy(() => {
          const raw = gradients.get(name)!;
          const gradient = weightDecay > 0 && decay === 'l2' ? tf.add(raw, tf.mul(variable, weightDecay)) : raw;
          const m = accumulate(first, name, gradient, beta1);
          const v = accumulate(second, name, tf.square(gradient), beta2);
          const direction = tf.div(m, tf.add(tf.sqrt(v), epsilon / root));
          const kept =
            weightDecay > 0 && decay === 'decoupled' ? tf.mul(variable, 1 - learningRate * weightDecay) : variable;
          variable.assign(tf.sub(kept, tf.mul(direction, rate / root)));
        });
      }
    },
    dispose() {
      first.dispose();
      second.dispose();
    },
  };
}

/** moment ← decay · moment + value. */
function accumulate(moments: Moments, name: string, value: tf.Tensor, decay: number): tf.Tensor {
  const previous = moments.get(name);
  const next = previous === undefined ? tf.clone(value) : tf.add(tf.mul(previous, decay), value);
  moments.set(name, next);
  return next;
}
