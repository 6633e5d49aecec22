import type { EdgeDecoder } from '../decoders/edgeDecoder.js';
import { reconstructPairs } from '../objectives/reconstruction.js';
import { negativePairs, type Pairs } from '../samplers/negativePairs.js';
import type { tf } from '../tensor/backend.js';
import type { ObjectiveContext } from './method.js';

/**
 * Masked edges against as many pairs without an edge, as a decoder scores both from the codes of the graph that is left (Li et
 * al., 2023, eq. 9; Tan et al., 2023, eq. 6).
 *
 * @param codes [numNodes, size]
 * @param context whose graph has all edges, so that none of them is taken for a negative
 */
export function maskedEdgeLoss(
  decode: EdgeDecoder,
  codes: tf.Tensor2D,
  { sources, targets }: Pairs,
  { graph, rng }: ObjectiveContext,
): tf.Scalar {
  const negative = negativePairs(graph.adjacency, sources.length, rng.split('negatives'));
  return reconstructPairs(
    decode(codes, sources, targets, rng.split('positive')),
    decode(codes, negative.sources, negative.targets, rng.split('negative')),
  );
}
