import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { retainedClusters } from '../../src/samplers/retainedClusters.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('retainedClusters()', () => {
  it('counts what stays in the cluster of its origin, whatever its length', () => {
    const codes = tf.tensor2d([
      [1, 0],
      [4, 0.1],
      [0, 2],
      [0.1, 1],
    ]);
    const swapped = tf.reverse(codes, 0) as tf.Tensor2D;
    const oneMoved = tf.tensor2d([
      [9, 0],
      [0, 9],
      [0, 9],
      [0, 9],
    ]);
    expect(retainedClusters(codes, [codes, swapped, oneMoved], 2, Rng.fromSeed(1))).toEqual([1, 0, 0.75]);
  });

  it('has everything in one cluster stay there', () => {
    const codes = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    expect(retainedClusters(codes, [tf.reverse(codes, 0) as tf.Tensor2D], 1, Rng.fromSeed(1))).toEqual([1]);
  });
});
