import { meanSquaredError } from '../objectives/meanSquaredError.js';
import type { Rng } from '../random/rng.js';
import type { Pairs } from '../samplers/negativePairs.js';
import { tf } from '../tensor/backend.js';

/**
 * The number of masked edges at each node, as a decoder counts them from the codes of the graph that is left: mean squared error
 * (Li et al., 2023, by the authors' code).
 *
 * @param count counts [numNodes, 1] from codes
 * @param codes [numNodes, size]
 * @param masked whose targets are the nodes that an edge counts for
 */
export function maskedDegreeLoss(
  count: (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D,
  codes: tf.Tensor2D,
  { targets }: Pairs,
  rng: Rng,
): tf.Scalar {
  const degrees = new Float32Array(codes.shape[0]);
  for (const node of targets) degrees[node]! += 1;
  return meanSquaredError(tf.tensor2d(degrees, [degrees.length, 1]), count(codes, rng));
}
