import { expect, it } from 'vitest';
import { meanAbsoluteError } from '../../src/objectives/meanAbsoluteError.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('meanAbsoluteError()', () => {
  const target = () => tf.tensor2d([1, -2, 0, 3], [2, 2]);

  it('is the mean distance of the entries', () => {
    expectClose(meanAbsoluteError(target(), tf.tensor2d([2, -2, 3, -1], [2, 2])), [(1 + 0 + 3 + 4) / 4], 1e-6);
  });

  it('has a gradient that agrees with finite differences, and says which shape is needed', () => {
    expectGradient((x) => meanAbsoluteError(target(), x), [2, 0, 3, -1], [2, 2], 1e-3);
    expect(() => meanAbsoluteError(target(), tf.ones([2, 3]))).toThrow(/^Cannot compute meanAbsoluteError: prediction/);
  });
});
