import { contrastWithNegatives } from '../objectives/contrastWithNegatives.js';
import type { Rng } from '../random/rng.js';
import { codeQueue } from '../samplers/codeQueue.js';
import type { tf } from '../tensor/backend.js';
import { normalizeRows, randomNormal } from '../tensor/ops.js';

export interface MomentumContrastOptions {
  /** Keys of earlier steps that stand as negatives. */
  readonly queueSize: number;
  /** τ, above 0. */
  readonly temperature: number;
}

/**
 * The loss of one step from queries [n, size], their keys [n, size] and the graph of the set that each is of [n]; afterwards
 * the keys are in the queue.
 */
export type MomentumContrast = (queries: tf.Tensor2D, keys: tf.Tensor2D, graphIds: Int32Array, rng: Rng) => tf.Scalar;

/** The graph of a random direction: none. */
const NO_GRAPH = -1;

/**
 * Momentum contrast (He et al., 2020, algorithm 1; moco/builder.py of facebookresearch/moco): the query's own key against the
 * keys of earlier steps, −log e^{q·k/τ} / (e^{q·k/τ} + Σⱼ e^{q·nⱼ/τ}) over rows at length 1. The queue begins with random
 * directions, drawn at the first step, and the keys of a step replace the oldest. That keys have no gradient and that their
 * encoder follows slowly is up to the method: `frozen`, and `moveTowards` in `afterStep`.
 *
 * Departs from it in one way: earlier keys of a query's own graph are no negatives of it. Authors whose sets are far larger than
 * the queue meet hardly any; a queue of 16,384 keys holds each of 188 graphs 87 times.
 *
 * @throws RangeError where there is not one graph for each query
 */
export function momentumContrast({ queueSize, temperature }: MomentumContrastOptions): MomentumContrast {
  const queue = codeQueue();
  let queuedIds = new Int32Array(queueSize).fill(NO_GRAPH);
  return (queries, keys, graphIds, rng) => {
    const [numKeys, size] = keys.shape;
    if (graphIds.length !== numKeys) {
      throw new RangeError(
        `Cannot compute momentumContrast: a graph for each of ${numKeys} keys is needed, got ${graphIds.length}`,
      );
    }
    if (queue.rows() === undefined) {
      const drawn = randomNormal([queueSize, size], 0, 1, rng.split('queue')) as tf.Tensor2D;
      queue.push(normalizeRows(drawn), queueSize);
    }
    const isLeftOut = new Uint8Array(numKeys * queueSize);
    graphIds.forEach((id, row) => {
      for (let place = 0; place < queueSize; place++)
        if (queuedIds[place] === id) isLeftOut[row * queueSize + place] = 1;
    });
    const loss = contrastWithNegatives(queries, keys, queue.rows()!, isLeftOut, temperature);
    queue.push(normalizeRows(keys), queueSize);
    queuedIds = Int32Array.from([...graphIds, ...queuedIds].slice(0, queueSize));
    return loss;
  };
}
