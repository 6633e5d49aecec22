import { count, positive, type Values } from '../config/hyperparameter.js';
import { contrastWithNegatives } from '../objectives/contrastWithNegatives.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { codeQueue } from '../samplers/codeQueue.js';
import { linkedPairs } from '../samplers/linkedPairs.js';
import type { Pairs } from '../samplers/negativePairs.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import type { ObjectiveContext, Pretext } from './method.js';

/** What edges are told from; the standard values are GPT-GNN's. */
export const edgeGenerationHyperparameters = {
  numNegatives: count(255),
  /** Codes in the queue at the end of the training. */
  queueSize: count(256, 0),
  temperature: positive(0.1),
};

export interface EdgeGeneration {
  /** The loss of edges that were taken out, from codes of all nodes; afterwards this step's negatives are in the queue. */
  loss(codes: tf.Tensor2D, edges: Pairs, context: ObjectiveContext): tf.Scalar;
  readonly afterStep: NonNullable<Pretext['afterStep']>;
}

/**
 * Generates edges (Hu et al., 2020, §3.3, eq. 6): the node at the end of each is told by its source's code from nodes drawn at
 * this step and from a queue of earlier ones, which grows with the training. All edges of a step share their negatives; those
 * that are joined to an edge's target do not count.
 *
 * @param anchor what the codes of targets [n, size] are compared as, [n, size]
 */
export function edgeGeneration(
  { numNegatives, queueSize, temperature }: Values<typeof edgeGenerationHyperparameters>,
  anchor: (codes: tf.Tensor2D, context: ObjectiveContext) => tf.Tensor2D,
): EdgeGeneration {
  const queue = codeQueue();
  let limit = 0;
  return {
    loss(codes, { sources, targets }, context) {
      const { adjacency, numNodes } = context.graph;
      const numDrawn = Math.min(numNegatives, numNodes);
      const drawn = sampleWithoutReplacement(numDrawn, numNodes, context.rng.split('negatives'));
      const fresh = gatherRows(codes, drawn);
      const queued = queue.rows();
      const negatives = queued === undefined ? fresh : tf.concat2d([fresh, queued], 0);
      const isLeftOut = linkedPairs(adjacency, targets, drawn, negatives.shape[0]);
      const anchors = anchor(gatherRows(codes, targets), context);
      const loss = contrastWithNegatives(anchors, gatherRows(codes, sources), negatives, isLeftOut, temperature);
      queue.push(fresh, limit);
      return loss;
    },
    afterStep(_step, progress) {
      limit = Math.ceil(queueSize * progress);
    },
  };
}
