import { count, nonNegative, rate, type Values } from '../config/hyperparameter.js';
import type { Graph } from '../graph/graph.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import type { Pretext } from './method.js';
import { onceAfter } from './onceAfter.js';
import { prototypeHierarchy } from './prototypeHierarchy.js';

/** Of prototypes beside another loss; the standard values are GraphLoG's. */
export const prototypeHyperparameters = {
  numLevels: count(3),
  numPrototypes: count(50),
  /** Share of a prototype that stays when something moves it, before prototypes are learned. */
  prototypeDecay: rate(0.95),
  prototypeWeight: nonNegative(0.1),
  /** Epochs before the prototypes are placed. */
  localEpochs: count(1),
};

export interface PrototypeTerm {
  /** What codes [n, size] add to the loss: 0 before the prototypes are placed. */
  loss(codes: tf.Tensor2D, temperature: number): tf.Scalar;
  /**
   * Places the prototypes, once, by the codes of all graphs.
   *
   * @param codesOf codes [numGraphs, size] of a batch, as at inference
   */
  placing(codesOf: (graph: Graph) => tf.Tensor2D): NonNullable<Pretext['afterEpoch']>;
}

/** Hierarchical prototypes as a weighted term of a loss, from the epoch on that places them (Xu et al., 2021, algorithm 1). */
export function prototypeTerm(
  size: number,
  config: Values<typeof prototypeHyperparameters>,
  parameters: Parameters,
): PrototypeTerm {
  const { numLevels, numPrototypes, prototypeDecay, prototypeWeight, localEpochs } = config;
  const hierarchy = prototypeHierarchy(size, { numLevels, numPrototypes, decay: prototypeDecay }, parameters);
  return {
    loss(codes, temperature) {
      if (!hierarchy.isPlaced) return tf.scalar(0);
      return tf.mul<tf.Scalar>(hierarchy.contrast(codes, temperature), prototypeWeight);
    },
    placing: (codesOf) =>
      onceAfter(localEpochs, (meanOf) => {
        hierarchy.place((visit) => {
          meanOf(1, (graph) => {
            visit(codesOf(graph));
            return tf.scalar(0);
          });
        });
      }),
  };
}
