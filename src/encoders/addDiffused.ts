import type { View } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';

/**
 * The codes of a graph and of its diffusion, added: what methods of both structures are judged by (Hassani & Khasahmadi, 2020,
 * §3.3).
 *
 * @param encode codes [numNodes, size], or one row a graph
 */
export function addDiffused(
  encode: (graph: View, rng?: Rng) => tf.Tensor2D,
  diffuse: (graph: View) => View,
): (graph: View, rng?: Rng) => tf.Tensor2D {
  return (graph, rng) =>
    tf.add<tf.Tensor2D>(encode(graph, rng?.split('graph')), encode(diffuse(graph), rng?.split('diffused')));
}
