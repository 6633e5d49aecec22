import { nonNegative, positive, type Values } from '../config/hyperparameter.js';
import { tf } from '../tensor/backend.js';
import { detach } from '../tensor/detach.js';
import { tripletMargin } from './tripletMargin.js';

/** Distances [n, 1] of anchors from two kinds of positives. */
export interface PositiveDistances {
  /** From the propagated code of each; the bound is measured from it. */
  readonly structure: tf.Tensor2D;
  /** From the mean of some neighbors. */
  readonly neighbor: tf.Tensor2D;
}

/** Of triplet losses with an upper bound; the standard values are SUGRL's for Cora. */
export const boundedTripletHyperparameters = {
  margin: positive(0.8),
  /** How much further than the margin negatives may be. */
  slack: nonNegative(0.2),
  structureWeight: nonNegative(10),
  neighborWeight: nonNegative(10),
  boundWeight: nonNegative(1),
};

/**
 * Triplet losses with an upper bound (Mo et al., 2022, eq. 6–10, with the scales of train.py of YujieMo/SUGRL): negatives are
 * pushed away from both positives by a margin, and kept from going further than margin and slack beyond the first. Triplet
 * terms are means over anchors and sums over negatives, the bound a sum over anchors and a mean over negatives. At least 0.
 *
 * @param negatives distances [n, 1] of the same anchors from a negative each, one array for each round of them
 */
export function boundedTriplets(
  { structure, neighbor }: PositiveDistances,
  negatives: readonly tf.Tensor2D[],
  { margin, slack, structureWeight, neighborWeight, boundWeight }: Values<typeof boundedTripletHyperparameters>,
): tf.Scalar {
  const limit = tf.add(detach(structure), margin + slack);
  const terms = negatives.flatMap((negative) => [
    tf.mul(tripletMargin(structure, negative, margin), structureWeight),
    tf.mul(tripletMargin(neighbor, negative, margin), neighborWeight),
    tf.mul(tf.sum(tf.relu(tf.sub(negative, limit))), boundWeight / negatives.length),
  ]);
  return tf.addN(terms) as tf.Scalar;
}
