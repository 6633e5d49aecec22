import type { Augmentation } from '../augmentations/augmentation.js';
import { gateEdges } from '../augmentations/gateEdges.js';
import { count, nonNegative, positive, type Values } from '../config/hyperparameter.js';
import { mlpEdgeDecoder, sideBySide } from '../decoders/edgeDecoder.js';
import { entryEnds } from '../graph/entryEnds.js';
import { droppedShare } from '../objectives/droppedShare.js';
import { tf } from '../tensor/backend.js';
import type { Adversary, BuildContext, Pretext } from './method.js';

/** Of a part that learns which edges to drop; the standard values are AD-GCL's. */
export const edgeDropperHyperparameters = {
  /** λ: what a dropped share of all edges costs. */
  dropWeight: nonNegative(5),
  gateTemperature: positive(1),
  scorerSize: count(64),
  adversaryLearningRate: positive(1e-3),
};

export interface EdgeDropper {
  /** Drops edges by the learned chances. */
  readonly drop: Augmentation;
  /** The opponent of a pretext with this objective, whose second view is the one with dropped edges. */
  against(agreement: Pretext['objective']): Adversary;
}

/**
 * Drops a learned share of the edges, against the rest: an encoder with an MLP on both ends of each edge lowers the agreement
 * of the views, and pays `dropWeight` times the mean share of edges that it drops in a graph (Suresh et al., 2021, eq. 6–8).
 * Departs from the authors' code (susheels/adgcl) in that the pretext's encoder is in training mode too when edges are dropped
 * against it, and its step comes first.
 */
export function edgeDropper(
  config: Values<typeof edgeDropperHyperparameters>,
  { parameters, createEncoder }: Pick<BuildContext, 'parameters' | 'createEncoder'>,
): EdgeDropper {
  const ends = createEncoder('adversary/encoder');
  const sizes = [2 * ends.outputSize, config.scorerSize, 1];
  const score = mlpEdgeDecoder(sideBySide, sizes, parameters.scope('adversary/scorer'));
  return {
    drop: gateEdges((graph, rng) => {
      const { sources, targets } = entryEnds(graph.adjacency);
      return score(ends(graph, rng), sources, targets, rng);
    }, config.gateTemperature),
    against: (agreement) => ({
      scope: 'adversary',
      objective: (codes, views, context) =>
        tf.sub(tf.mul(droppedShare(views[1]!), config.dropWeight), agreement(codes, views, context)),
      learningRate: config.adversaryLearningRate,
      every: 1,
    }),
  };
}
