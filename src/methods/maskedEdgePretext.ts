import { type Augmentation, oneView } from '../augmentations/augmentation.js';
import { count, nonNegative, rate, type Values } from '../config/hyperparameter.js';
import { degreeDecoder } from '../decoders/degreeDecoder.js';
import { elementwiseProduct, mlpEdgeDecoder } from '../decoders/edgeDecoder.js';
import { lastLayerOf } from '../encoders/layered.js';
import { tf } from '../tensor/backend.js';
import { definePretext } from './defineMethod.js';
import { maskedDegreeLoss } from './maskedDegreeLoss.js';
import { maskedEdgeLoss } from './maskedEdgeLoss.js';
import type { BuildContext, Pretext } from './method.js';

/** Of the decoders of masked edges; the standard values are MaskGAE's. */
export const maskedEdgeHyperparameters = {
  decoderSize: count(32),
  decoderDropout: rate(0.2),
  /** Weight of the error of the number of masked edges at each node. */
  degreeWeight: nonNegative(0),
};

/**
 * An autoencoder of masked edges (Li et al., 2023): from the last layer's codes of the graph that is left, one perceptron
 * tells masked edges from pairs without an edge (`maskedEdgeLoss`), by the products of both ends, and another counts the masked
 * edges at each node (`maskedDegreeLoss`) where that has a weight. Pairs are scored by the first.
 *
 * @param mask lists what it masks in `maskedEdges` of the view
 * @param method for errors
 * @throws RangeError for an encoder without layers
 */
export function maskedEdgePretext(
  { parameters, createEncoder }: Pick<BuildContext, 'parameters' | 'createEncoder'>,
  { decoderSize, decoderDropout: dropout, degreeWeight }: Values<typeof maskedEdgeHyperparameters>,
  mask: Augmentation,
  method: string,
): Pretext {
  const encoder = createEncoder('encoder');
  const last = lastLayerOf(encoder, method);
  const sizes = [last.size, decoderSize, 1];
  const decode = mlpEdgeDecoder(elementwiseProduct, sizes, parameters.scope('decoder'), { dropout });
  const countEdges = degreeWeight > 0 ? degreeDecoder(sizes, parameters.scope('degree'), dropout) : undefined;
  return definePretext({
    augment: oneView(mask),
    encoder,
    objective([codes], [view], context) {
      const masked = view!.maskedEdges!;
      const z = last.codesIn(codes!);
      const reconstruction = maskedEdgeLoss(decode, z, masked, context);
      if (countEdges === undefined) return reconstruction;
      const error = maskedDegreeLoss(countEdges, z, masked, context.rng.split('degree'));
      return tf.add(reconstruction, tf.mul(error, degreeWeight));
    },
    scorePairs: (_codes, sources, targets, graph) =>
      tf.squeeze(decode(last.codesIn(encoder(graph)), sources, targets), [1]),
  });
}
