import { adamState } from '../tensor/adamState.js';
import { tf } from '../tensor/backend.js';
import type { AdamState } from '../tensor/kernels/adamStep.js';
import type { Optimizer } from './optimizer.js';

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
 */
export function adam({
  weightDecay = 0,
  decay = 'l2',
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Optimizer {
  /** By variable; one that a loss does not reach stands still, as in PyTorch, so each counts its own steps. */
  const known = new Map<string, { readonly state: AdamState; time: number }>();
  const decaysGradient = weightDecay > 0 && decay === 'l2';
  const decaysValue = weightDecay > 0 && decay === 'decoupled';
  return {
    step(variables, gradients, learningRate) {
      for (const [name, variable] of variables) {
        const entry = known.get(name) ?? { state: adamState(variable.shape), time: 0 };
        known.set(name, entry);
        entry.time += 1;
        const step = { rate: learningRate, beta1, beta2, epsilon, time: entry.time };
        tf.tidy(() => {
          const raw = gradients.get(name)!;
          const gradient = decaysGradient ? tf.add(raw, tf.mul(variable, weightDecay)) : raw;
          const value = decaysValue ? tf.mul(variable, 1 - learningRate * weightDecay) : variable;
          variable.assign(entry.state.next(value, gradient, step));
        });
      }
    },
    dispose() {
      for (const { state } of known.values()) state.dispose();
      known.clear();
    },
  };
}
