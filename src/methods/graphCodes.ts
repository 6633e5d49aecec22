import type { Encoder } from '../encoders/encoder.js';
import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { sumReadout } from '../readouts/sum.js';
import type { tf } from '../tensor/backend.js';

/**
 * Codes of graphs [numGraphs, outputSize] from an encoder's node codes: their sums, behind the encoder's layers for graphs where
 * it has some. With `rng` as in training.
 */
export function graphCodes(
  { graphLayers }: Pick<Encoder, 'graphLayers'>,
  codes: tf.Tensor2D,
  graph: Graph,
  rng?: Rng,
): tf.Tensor2D {
  const sums = sumReadout(codes, graph);
  return graphLayers === undefined ? sums : graphLayers(sums, rng);
}
