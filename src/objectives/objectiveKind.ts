import type { Hyperparameters, Values } from '../config/hyperparameter.js';
import type { PartKind } from '../config/parts.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';

/** Codes [n, size] of two views, row i of the same node. */
export type Pair = readonly [tf.Tensor2D, tf.Tensor2D];

/** What an objective compares. */
export interface Compared {
  readonly views: Pair;
  /** Of the same views: with shuffled features, or as the target network has them; the views again where neither is asked for. */
  readonly others: Pair;
  readonly rng: Rng;
}

/** An objective on two views that can be chosen by name. */
export interface ObjectiveKind extends PartKind {
  /** What it does, and after whom. */
  readonly description: string;
  readonly levels: 'local-local' | 'local-global';
  /**
   * What the views are compared with: each other, codes of the same views with shuffled features, or codes of a network
   * that follows slowly, by the setting `targetDecay`.
   */
  readonly against: 'views' | 'corrupted' | 'target';
  /**
   * @param size columns of the codes
   * @param parameters for what it learns itself, such as a discriminator
   */
  build(values: Values<Hyperparameters>, size: number, parameters: Parameters): (compared: Compared) => tf.Scalar;
}

/** An objective with its settings as data; compares the views with each other at the level of nodes unless it says otherwise. */
export function defineObjective<const H extends Hyperparameters>(
  objective: Omit<ObjectiveKind, 'hyperparameters' | 'build' | 'levels' | 'against'> &
    Partial<Pick<ObjectiveKind, 'levels' | 'against'>> & {
      readonly hyperparameters: H;
      build(values: Values<H>, size: number, parameters: Parameters): (compared: Compared) => tf.Scalar;
    },
): ObjectiveKind {
  // A registry holds kinds of all settings; `chooseParts` hands each one the values of its own.
  return { levels: 'local-local', against: 'views', ...objective } as unknown as ObjectiveKind;
}
