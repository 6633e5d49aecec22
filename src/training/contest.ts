import type { Graph } from '../graph/graph.js';
import type { Pretext } from '../methods/method.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { adam } from './adam.js';
import { expectFinite, takeStep } from './step.js';

/** The contest of a pretext with its adversary, beside the pretext's own objective. */
export interface Contest {
  /**
   * After the pretext's step of an epoch, on the same graph or batch: where it is the adversary's turn, its step and then the
   * one against it, if there is one.
   *
   * @throws Error where a loss of either is not finite
   */
  afterStep(epoch: number, graph: Graph, rng: Rng): void;
  dispose(): void;
}

/**
 * The contest of a pretext that has an adversary; of one without, nothing. Both sides move by Adam, each by its own.
 *
 * @param label what is trained on what, for errors
 */
export function startContest(pretext: Pretext, store: Pick<ParameterStore, 'trainable'>, label: string): Contest {
  const { adversary, frozen = [] } = pretext;
  if (adversary === undefined) return { afterStep: () => undefined, dispose: () => undefined };
  const all = [...store.trainable(frozen)];
  const isIts = ([name]: readonly [string, unknown]) => name.startsWith(`${adversary.scope}/`);
  const its = new Map(all.filter(isIts));
  const others = new Map(all.filter((entry) => !isIts(entry)));
  const [optimizer, opposite] = [adam(), adam()];
  return {
    afterStep(epoch, graph, rng) {
      if (epoch % adversary.every !== 0) return;
      const shared = { pretext, graph, learningRate: adversary.learningRate };
      const own = { ...shared, objective: adversary.objective, variables: its, optimizer };
      expectFinite(takeStep({ ...own, rng: rng.split('adversary') }), `${label}, adversary`, epoch);
      if (adversary.deception === undefined) return;
      const against = { ...shared, objective: adversary.deception, variables: others, optimizer: opposite };
      expectFinite(takeStep({ ...against, rng: rng.split('deception') }), `${label}, against its adversary`, epoch);
    },
    dispose() {
      optimizer.dispose();
      opposite.dispose();
    },
  };
}
