import type { View } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import type { Encoder } from './encoder.js';

/**
 * The codes of all views of a graph side by side, [numNodes, views · outputSize]: what methods are judged by whose views part the
 * features (Kefato & Girdzijauskas, 2021).
 */
export function joinViews(
  encoder: Encoder,
  viewsOf: (graph: View) => readonly View[],
): (graph: View, rng?: Rng) => tf.Tensor2D {
  return (graph, rng) =>
    tf.concat2d(
      viewsOf(graph).map((view, k) => encoder(view, rng?.split(`view ${k}`))),
      1,
    );
}
