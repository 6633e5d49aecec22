import { tf } from '../tensor/backend.js';
import { Moments, type Optimizer } from './optimizer.js';

export interface SgdOptions {
  readonly weightDecay?: number;
  /** Share in [0, 1) of the last direction that stays; without Nesterov's look-ahead and without dampening. */
  readonly momentum?: number;
}

/** Stochastic gradient descent with L2 regularization and heavy-ball momentum, as PyTorch's SGD. */
export function sgd({ weightDecay = 0, momentum = 0 }: SgdOptions = {}): Optimizer {
  const directions = new Moments();
  return {
    step(variables, gradients, learningRate) {
      for (const [name, variable] of variables) {
        tf.tidy(() => {
          const raw = gradients.get(name)!;
          const gradient = weightDecay > 0 ? tf.add(raw, tf.mul(variable, weightDecay)) : raw;
          const previous = directions.get(name);
          const direction =
            momentum === 0 || previous === undefined ? gradient : tf.add(tf.mul(previous, momentum), gradient);
          if (momentum > 0) directions.set(name, tf.clone(direction));
          variable.assign(tf.sub(variable, tf.mul(direction, learningRate)));
        });
      }
    },
    dispose: () => directions.dispose(),
  };
}
