import type { Encoder } from '../encoders/encoder.js';
import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { propagate } from '../graph/propagate.js';
import { activation } from '../layers/activation.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import type { BuildContext } from './method.js';
import { rowInformation } from './rowInformation.js';

/** Losses from codes [numNodes, size] of a graph. */
export interface FeatureInformation {
  /** Of codes and the nodes' own features. */
  own(codes: tf.Tensor2D, graph: Graph, rng: Rng): tf.Scalar;
  /** Of codes and the mean of the neighbors' features under the first layer's weights, activated. */
  neighbors(codes: tf.Tensor2D, graph: Graph, rng: Rng): tf.Scalar;
}

/**
 * Information of codes with features, a node's own and its neighbors' (GMI-mean; Peng et al., 2020, by the authors' code).
 *
 * @param encoder at scope `encoder`
 * @param numNegatives other nodes that a code is told from, for either
 * @param method for errors
 * @throws TypeError for an encoder whose first layer has no one weight
 */
export function featureInformation(
  { numFeatures, parameters, store }: Pick<BuildContext, 'numFeatures' | 'parameters' | 'store'>,
  encoder: Encoder,
  numNegatives: number,
  method: string,
): FeatureInformation {
  const weight = store.under('encoder').get('0/weight') as tf.Tensor2D | undefined;
  if (weight === undefined) throw new TypeError(`Cannot build ${method}: the encoder gcn is needed, got another one`);
  const size = encoder.outputSize;
  const withOwn = rowInformation('own', [numFeatures, size], numNegatives, parameters);
  const withNeighbors = rowInformation('neighbors', [size, weight.shape[1]], numNegatives, parameters);
  const activate = activation('prelu', parameters.scope('neighbors'));
  return {
    own: (codes, graph, rng) => withOwn(graph.features, codes, rng),
    neighbors(codes, graph, rng) {
      const means = activate(propagate(graph, graph.features.times(weight), 'mean'));
      return withNeighbors(denseFeatures(codes), means, rng);
    },
  };
}
