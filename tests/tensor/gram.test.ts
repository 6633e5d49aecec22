import { it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { gram } from '../../src/tensor/gram.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('gram()', () => {
  const values = [1, -2, 0.5, 3, -1, 0.25];

  it('is XᵀX', () => {
    const [a, b] = [
      [1, 0.5, -1],
      [-2, 3, 0.25],
    ];
    const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
    expectClose(gram(tf.tensor2d(values, [3, 2])), [dot(a!, a!), dot(a!, b!), dot(a!, b!), dot(b!, b!)], 1e-6);
  });

  it('has a gradient that agrees with finite differences, for weights that are not symmetric', () => {
    expectGradient(gram, values, [3, 2]);
  });
});
