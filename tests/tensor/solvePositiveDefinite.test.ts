import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { matMul, randomNormal } from '../../src/tensor/ops.js';
import { solvePositiveDefinite } from '../../src/tensor/solvePositiveDefinite.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const options = { tolerance: 1e-6, maxIterations: 100 };

onEachBackend('solvePositiveDefinite()', () => {
  it('solves by hand, a right side of zeros too', () => {
    const q = tf.tensor2d([4, 1, 1, 3], [2, 2]);
    // (1, 2) → (1/11, 7/11)
    expectClose(solvePositiveDefinite(q, tf.tensor2d([1, 0, 2, 0], [2, 2]), options), [1 / 11, 0, 7 / 11, 0], 1e-6);
  });

  it('gives back what was multiplied, with columns of very different size', () => {
    const normal = (shape: number[], seed: number) => randomNormal(shape, 0, 1, Rng.fromSeed(seed)) as tf.Tensor2D;
    const root = normal([30, 20], 1);
    const scale = tf.range(1, 21).reshape([20, 1]) as tf.Tensor2D;
    const gram = tf.mul<tf.Tensor2D>(tf.add(matMul(root, root, true), tf.mul(tf.eye(20), 20)), scale);
    const q = tf.mul<tf.Tensor2D>(gram, tf.transpose(scale));
    const x = normal([20, 3], 2);
    expectClose(solvePositiveDefinite(q, matMul(q, x), options), x.dataSync(), 1e-3);
  });

  it('leaves one tensor behind, and says so where it does not converge', () => {
    const q = tf.tensor2d([4, 1, 1, 3], [2, 2]);
    const right = tf.tensor2d([1, 2], [2, 1]);
    const before = tf.memory().numTensors;
    solvePositiveDefinite(q, right, options);
    expect(tf.memory().numTensors).toBe(before + 1);
    const solve = () => tf.tidy(() => solvePositiveDefinite(q, right, { ...options, maxIterations: 1 }));
    expect(solve).toThrow('Cannot solve: convergence after 1 iterations is needed, got none');
    expect(() => solvePositiveDefinite(q, tf.ones([3, 1]), options)).toThrow(/^Cannot solve: right of shape/);
  });
});
