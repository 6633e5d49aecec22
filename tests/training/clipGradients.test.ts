import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { clipGradients } from '../../src/training/clipGradients.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('clipGradients()', () => {
  const gradients = new Map<string, tf.Tensor>([
    ['a', tf.tensor1d([3, 0])],
    ['b', tf.tensor2d([[0], [4]])],
  ]);

  it('scales all to the joint length', () => {
    const clipped = clipGradients(gradients, 1);
    expectClose(clipped.get('a')!, [0.6, 0], 1e-5);
    expectClose(clipped.get('b')!, [0, 0.8], 1e-5);
  });

  it('leaves shorter ones, and all where there is no limit', () => {
    expectClose(clipGradients(gradients, 6).get('b')!, [0, 4], 0);
    expect(clipGradients(gradients)).toBe(gradients);
  });
});
