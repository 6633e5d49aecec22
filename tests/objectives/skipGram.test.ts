import { expect, it } from 'vitest';
import { skipGram } from '../../src/objectives/skipGram.js';
import { tf } from '../../src/tensor/backend.js';
import { dot, softplus } from '../support/byHand.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const centers = [
  [0.5, -1],
  [1, 0.25],
  [-0.75, 0.5],
];
const contexts = [
  [1, 0.5],
  [-0.5, 1],
  [0.25, -1],
];
const pairs = {
  sequences: Int32Array.of(0, 1, 2, 1, 2, -1, -1, -1),
  length: 4,
  window: 2,
  negatives: Int32Array.of(0, 2),
  numNegatives: 3,
};

/** Pair by pair: each center of each sequence with each context at distance 1 (weight 1) or 2 (weight ½). */
function byHand(): number {
  let [loss, total] = [0, 0];
  for (const sequence of [[0, 1, 2, 1], [2]]) {
    sequence.forEach((center, i) => {
      sequence.forEach((context, j) => {
        const distance = Math.abs(i - j);
        if (distance === 0 || distance > 2) return;
        const weight = distance === 1 ? 1 : 0.5;
        const noise =
          (softplus(dot(centers[center]!, contexts[0]!)) + softplus(dot(centers[center]!, contexts[2]!))) / 2;
        loss += weight * (softplus(-dot(centers[center]!, contexts[context]!)) + 3 * noise);
        total += weight;
      });
    });
  }
  return loss / total;
}

onEachBackend('skipGram()', () => {
  it('is the weighted mean over pairs, padding unseen', () => {
    expectClose(skipGram(tf.tensor2d(centers), tf.tensor2d(contexts), pairs), [byHand()], 1e-5);
  });

  it('agrees with finite differences for centers and contexts', () => {
    expectGradient((u) => skipGram(u, tf.tensor2d(contexts), pairs), centers.flat(), [3, 2], 1e-3);
    expectGradient((v) => skipGram(tf.tensor2d(centers), v, pairs), contexts.flat(), [3, 2], 1e-3);
  });

  it('is 0 where there is no pair, and refuses other shapes', () => {
    const single = { ...pairs, sequences: Int32Array.of(0, -1, -1, -1) };
    expectClose(skipGram(tf.tensor2d(centers), tf.tensor2d(contexts), single), [0]);
    expect(() => skipGram(tf.ones([3, 2]), tf.ones([3, 1]), pairs)).toThrow(/^Cannot compute skipGram: contexts/);
  });
});
