import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { sharpen } from '../graph/sharpen.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';

/**
 * GALA's decoder (Park et al., 2019, eq. 13): layers σ(Â_sharp H W + b) with rectifiers, the encoder's layers in reverse.
 *
 * @param sizes of the codes, the hidden layers and the features
 * @returns features [numNodes, sizes.at(-1)], 0 or more
 */
export function sharpeningDecoder(
  sizes: readonly number[],
  parameters: Parameters,
): (graph: Graph, codes: tf.Tensor2D) => tf.Tensor2D {
  const maps = sizes.slice(1).map((size, k) => linear(sizes[k]!, size, parameters.scope(k), { initializer: 'glorot' }));
  return (graph, codes) => maps.reduce((h, map) => tf.relu(sharpen(graph, map(denseFeatures(h)))), codes);
}
