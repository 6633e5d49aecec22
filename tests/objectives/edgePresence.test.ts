import { it } from 'vitest';
import { edgePresence } from '../../src/objectives/edgePresence.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('edgePresence()', () => {
  it('is the cross-entropy of the mean over heads: edges against 1, others against 0', () => {
    const scores = tf.tensor2d([1, 3, -2, 0, 0.5, 0.5], [3, 2]);
    // Means 2, −1 and 0.5; the first two are edges.
    const expected = (Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(0.5))) / 3;
    expectClose(edgePresence(scores, 2), [expected], 1e-6);
  });

  it('is log 2 where all scores are 0, and has a gradient that agrees with finite differences', () => {
    expectClose(edgePresence(tf.zeros([4, 3]), 2), [Math.LN2], 1e-6);
    expectGradient((scores) => edgePresence(scores, 1), [0.3, -1, 2, 0.7], [2, 2], 1e-3);
  });
});
