import { expect, it } from 'vitest';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { tf } from '../../src/tensor/backend.js';
import { expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('crossEntropy()', () => {
  const logits = [0.2, -1, 0.7, 1.5, 0.1, -0.4, -2, 0.3, 0.9, 40, -60, 0];
  const labels = Int32Array.of(2, 0, 1, 0);

  it.each([[[0, 1, 2, 3]], [[2, 0]]])('is the mean of −log of the softmax at the labels of rows %j', (rows) => {
    const losses = rows.map((row) => {
      const scores = logits.slice(3 * row, 3 * row + 3);
      return Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[labels[row]!]!;
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / rows.length;
    tf.tidy(() => {
      const loss = crossEntropy(tf.tensor2d(logits, [4, 3]), labels, Int32Array.from(rows));
      expect(loss.shape).toEqual([]);
      expect(loss.dataSync()[0]).toBeCloseTo(mean, 5);
    });
    expectGradient((x) => crossEntropy(x, labels, Int32Array.from(rows)), logits, [4, 3]);
  });
});
