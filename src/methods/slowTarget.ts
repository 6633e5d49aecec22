import { rate, type Values } from '../config/hyperparameter.js';
import type { Encoder } from '../encoders/encoder.js';
import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { withoutGradient } from '../tensor/withoutGradient.js';
import type { BuildContext, Pretext } from './method.js';
import { risingDecay, type SlowCopyOptions, slowCopy } from './slowCopy.js';

/** Of a slow target; `targetDecay` is the standard value. */
export const slowTargetHyperparameters = (targetDecay: number) => ({
  /** Share of the target that stays at the first step; it rises to 1 along half a cosine. */
  targetDecay: rate(targetDecay),
});

export interface SlowTarget {
  /** The one that learns, at scope `online`. */
  readonly encoder: Encoder;
  /** Codes [numNodes, size] of the other one, at scope `target`, as constants. */
  codesOf(graph: Graph, rng: Rng): tf.Tensor2D;
  readonly hooks: Required<Pick<Pretext, 'frozen' | 'afterStep'>>;
}

/**
 * An encoder and a slow copy of it whose codes are to be predicted (Thakoor et al., 2022). The copy comes to a rest towards the
 * end of the training (`risingDecay`).
 */
export function slowTarget(
  { store, createEncoder }: Pick<BuildContext, 'store' | 'createEncoder'>,
  { targetDecay }: Values<ReturnType<typeof slowTargetHyperparameters>>,
  options: Pick<SlowCopyOptions, 'startsApart'> = {},
): SlowTarget {
  const [encoder, target] = [createEncoder('online'), createEncoder('target')];
  return {
    encoder,
    codesOf: (graph, rng) => withoutGradient(() => target(graph, rng)),
    hooks: slowCopy(store, risingDecay(targetDecay), options),
  };
}
