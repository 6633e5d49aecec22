import { tf } from '../tensor/backend.js';
import { matMul } from '../tensor/ops.js';
import { solvePositiveDefinite } from '../tensor/solvePositiveDefinite.js';
import type { Graph } from './graph.js';
import { propagate } from './propagate.js';

/** Added to the diagonal, as in the authors' code. */
const RIDGE = 1e-5;
const SOLVER = { tolerance: 1e-6, maxIterations: 1000 };

/**
 * One layer of the marginalized graph autoencoder (Wang et al., 2017, eq. 6–11, by the authors' code): Y W, where Y is Â X
 * with a column Â 1 beside it, and W is what rebuilds X best from Y on average over corruptions that set each feature
 * of X to 0 with probability `corruption`:
 * W = Q⁻¹ P, P = diag(q) Yᵀ X, Q = q qᵀ ∘ Yᵀ Y off the diagonal and q ∘ Yᵀ Y on it, q = 1 − corruption, and 1 for the last column.
 *
 * @param x [numNodes, size]
 * @param corruption in [0, 1)
 * @returns [numNodes, size]
 */
export function marginalizedDenoiser(graph: Graph, x: tf.Tensor2D, corruption: number): tf.Tensor2D {
  return tf.tidy(() => {
    const [numNodes, size] = x.shape;
    const smoothed = propagate(graph, tf.concat2d([x, tf.ones([numNodes, 1])], 1), 'symmetric');
    const kept = Float32Array.from({ length: size + 1 }, (_, column) => (column < size ? 1 - corruption : 1));
    const q = tf.tensor2d(kept, [size + 1, 1]);
    const scatter = matMul(smoothed, smoothed, true);
    const diagonal = tf.eye(size + 1);
    const scale = tf.add(tf.mul(matMul(q, q, false, true), tf.sub(1, diagonal)), tf.mul(q, diagonal));
    const ridge = Float32Array.from(kept, (_, column) => (column < size ? RIDGE : 0));
    const expected = tf.add<tf.Tensor2D>(tf.mul(scatter, scale), tf.mul(diagonal, tf.tensor1d(ridge)));
    const weight = solvePositiveDefinite(expected, tf.mul(matMul(smoothed, x, true), q), SOLVER);
    return matMul(smoothed, weight);
  });
}
