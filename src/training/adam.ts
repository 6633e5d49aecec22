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
  let groups: Group[] = [];
  const decaysGradient = weightDecay > 0 && decay === 'l2';
  const decaysValue = weightDecay > 0 && decay === 'decoupled';
  return {
    step(variables, gradients, learningRate) {
      groups = regroup(groups, variables);
      for (const group of groups) {
        const own = group.names.map((name) => variables.get(name));
        if (own[0] === undefined) continue;
        group.time += 1;
        const step = { rate: learningRate, beta1, beta2, epsilon, time: group.time };
        tf.tidy(() => {
          const raw = group.names.map((name) => gradients.get(name)!);
          const decayed = (k: number) => tf.add(raw[k]!, tf.mul(own[k]!, weightDecay));
          const slopes = decaysGradient ? raw.map((_, k) => decayed(k)) : raw;
          const shrunk = (variable: tf.Tensor) => tf.mul(variable, 1 - learningRate * weightDecay);
          const values = own.map((variable) => (decaysValue ? shrunk(variable!) : variable!));
          const moved = group.state.next(values, slopes, step);
          own.forEach((variable, k) => {
            variable!.assign(moved[k]!);
          });
        });
      }
    },
    dispose() {
      for (const { state } of groups) state.dispose();
      groups = [];
    },
  };
}

/** Variables that have taken the same steps. One that a loss does not reach stands still, as in PyTorch. */
interface Group {
  readonly names: readonly string[];
  readonly state: AdamState;
  time: number;
}

/** Entries up to which a variable takes its steps with others: of larger ones copies would cost more than calls. */
const SMALL = 16_384;

/** Groups of which `variables` has all or none. */
function regroup(groups: readonly Group[], variables: ReadonlyMap<string, tf.Variable>): Group[] {
  const whole = groups.flatMap((group) => {
    const reached = group.names.filter((name) => variables.has(name)).length;
    if (reached === 0 || reached === group.names.length) return [group];
    return group.state.split().map((state, k) => ({ names: [group.names[k]!], state, time: group.time }));
  });
  const known = new Set(whole.flatMap(({ names }) => names));
  const fresh = [...variables].filter(([name]) => !known.has(name));
  const small = fresh.filter(([, { size }]) => size <= SMALL);
  const together = [
    ...(small.length > 0 ? [small] : []),
    ...fresh.filter(([, { size }]) => size > SMALL).map((one) => [one]),
  ];
  const added = together.map((group) => ({
    names: group.map(([name]) => name),
    state: adamState(group.map(([, { shape }]) => shape)),
    time: 0,
  }));
  return [...whole, ...added];
}
