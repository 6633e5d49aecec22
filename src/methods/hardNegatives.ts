import { type BetaMixture, fitBetaMixture } from '../objectives/betaMixture.js';
import { trueNegativeWeight, unitSimilarities, weightedInfoNce } from '../objectives/weightedInfoNce.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';

/** Nodes whose similarities to all others the mixture is fitted to (fixed in the authors' code). */
const NUM_FITTED = 100;

/** A loss of two views' projections [numNodes, size]. */
export type HardNegativeLoss = (z1: tf.Tensor2D, z2: tf.Tensor2D, rng: Rng) => tf.Scalar;

/**
 * InfoNCE whose negatives weigh by how hard they are and by the chance that they are true negatives (Xia et al., 2022, eq. 8 and
 * 9, by junxia97/ProGCL). The chances follow a mixture of two beta distributions, which is fitted once, at the first call, to
 * the similarities of all nodes to 100 drawn ones.
 *
 * @param temperature τ, above 0
 * @param falseNegativeShare share of false negatives that the mixture starts from, in [0, 1)
 */
export function hardNegatives(temperature: number, falseNegativeShare: number): HardNegativeLoss {
  let mixture: BetaMixture | undefined;
  return (z1, z2, rng) => {
    const fitted = () => {
      const numNodes = z2.shape[0];
      const drawn = sampleWithoutReplacement(Math.min(NUM_FITTED, numNodes), numNodes, rng.split('fit'));
      return fitBetaMixture(unitSimilarities(z1, gatherRows(z2, drawn)), { secondShare: falseNegativeShare });
    };
    mixture ??= fitted();
    return weightedInfoNce(z1, z2, temperature, trueNegativeWeight(mixture));
  };
}
