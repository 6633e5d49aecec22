import type { Graph } from '../graph/graph.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomUniform } from '../tensor/ops.js';
import type { Augmentation } from './augmentation.js';

/** Keeps the logarithms finite. */
const MARGIN = 1e-4;

/**
 * Drops edges by learned chances, softly, so that the chances get a gradient (Suresh et al., 2021, §4.1; Gumbel–max
 * reparametrization): the message along each direction of an edge is multiplied by σ((log δ − log(1 − δ) + ω) / τ) with δ
 * uniform in (0, 1).
 *
 * @param score ω of each entry of the adjacency, [numEntries, 1]; σ(ω) is the chance to stay
 * @param temperature τ above 0
 */
export function gateEdges(score: (graph: Graph, rng: Rng) => tf.Tensor2D, temperature = 1): Augmentation {
  return (graph, rng) => {
    const logits = score(graph, rng.split('scores'));
    const delta = randomUniform(logits.shape, MARGIN, 1 - MARGIN, rng.split('noise'));
    const noise = tf.sub<tf.Tensor2D>(tf.log(delta), tf.log(tf.sub(1, delta)));
    return { ...graph, edgeGate: tf.sigmoid(tf.div<tf.Tensor2D>(tf.add(noise, logits), temperature)) };
  };
}
