import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import type { Graph } from './graph.js';
import { withSelfLoops } from './propagate.js';
import { sampleNeighbors } from './sampleNeighbors.js';

/**
 * For each node the mean code of `count` of its neighbors and itself, drawn uniformly with replacement.
 *
 * @param codes [numNodes, size]
 * @returns [numNodes, size]
 */
export function neighborMean(codes: tf.Tensor2D, { adjacency }: Graph, count: number, rng: Rng): tf.Tensor2D {
  const candidates = withSelfLoops(adjacency);
  const drawn = Array.from({ length: count }, (_, k) =>
    gatherRows(codes, sampleNeighbors(candidates, rng.split(`neighbor ${k}`))),
  );
  return tf.div<tf.Tensor2D>(tf.addN(drawn), count);
}
