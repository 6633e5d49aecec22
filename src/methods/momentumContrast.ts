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

/** The loss of one step from queries [n, size] and their keys [n, size]; afterwards the keys are in the queue. */
export type MomentumContrast = (queries: tf.Tensor2D, keys: tf.Tensor2D, rng: Rng) => tf.Scalar;

/**
 * Momentum contrast (He et al., 2020, algorithm 1; moco/builder.py of facebookresearch/moco): the query's own key against the
 * keys of earlier steps, −log e^{q·k/τ} / (e^{q·k/τ} + Σⱼ e^{q·nⱼ/τ}) over rows at length 1. The queue begins with random
 * directions, drawn at the first step, and the keys of a step replace the oldest. That keys have no gradient and that their
 * encoder follows slowly is up to the method: `frozen`, and `moveTowards` in `afterStep`.
 */
export function momentumContrast({ queueSize, temperature }: MomentumContrastOptions): MomentumContrast {
  const queue = codeQueue();
  return (queries, keys, rng) => {
    const [numKeys, size] = keys.shape;
    if (queue.rows() === undefined) {
      const drawn = randomNormal([queueSize, size], 0, 1, rng.split('queue')) as tf.Tensor2D;
      queue.push(normalizeRows(drawn), queueSize);
    }
    const isLeftOut = new Uint8Array(numKeys * queueSize);
    const loss = contrastWithNegatives(queries, keys, queue.rows()!, isLeftOut, temperature);
    queue.push(normalizeRows(keys), queueSize);
    return loss;
  };
}
