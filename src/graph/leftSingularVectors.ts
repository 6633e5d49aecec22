import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { matMul, randomNormal } from '../tensor/ops.js';
import type { Features } from './features.js';

/** Directions beyond those asked for, which make the search find them sooner (Halko et al., 2011, §4.2). */
const MORE_DIRECTIONS = 10;
const NUM_ITERATIONS = 20;
/** The search starts from directions of its own, so that the vectors depend on the features alone. */
const SEED = 0;
/** Share of the largest eigenvalue below which one counts as 0. */
const TINY = 1e-9;

/**
 * Left singular vectors of X with the largest singular values, by subspace iteration from random directions (Halko,
 * Martinsson & Tropp, 2011, algorithm 4.4), without making a sparse X dense. Each has length 1 (0 where the rank of X is
 * smaller), and its entry of the largest size is positive.
 *
 * @param count vectors asked for
 * @returns [numRows, min(count, numRows, numColumns)]
 */
export function leftSingularVectors(features: Features, count: number): tf.Tensor2D {
  const { numRows, numColumns } = features;
  const limit = Math.min(numRows, numColumns);
  const numFound = Math.min(count, limit);
  const numDirections = Math.min(count + MORE_DIRECTIONS, limit);
  return tf.tidy(() => {
    let rows = randomNormal([numColumns, numDirections], 0, 1, Rng.fromSeed(SEED)) as tf.Tensor2D;
    let basis = orthogonalize(features.times(rows));
    for (let iteration = 0; iteration < NUM_ITERATIONS; iteration++) {
      rows = transposedTimes(features, basis);
      basis = orthogonalize(features.times(rows));
    }
    // The singular values within the subspace say which of its directions are wanted.
    const { vectors } = eigen(transposedTimes(features, basis));
    return withFixedSigns(tf.slice(matMul(basis, vectors), [0, 0], [numRows, numFound]));
  });
}

/** Xᵀ Y: the slope of ⟨X W, Y⟩ in W, which all kinds of features have. */
function transposedTimes(features: Features, y: tf.Tensor2D): tf.Tensor2D {
  const product = (weight: tf.Tensor) => tf.sum(tf.mul(features.times(weight as tf.Tensor2D), y));
  return tf.grad(product)(tf.zeros([features.numColumns, y.shape[1]])) as tf.Tensor2D;
}

/** Columns of length 1 that span the same space, at right angles; 0 in place of those that the space lacks. */
function orthogonalize(y: tf.Tensor2D): tf.Tensor2D {
  const { values, vectors } = eigen(y);
  const scale = values.map((value) => (value > TINY * values[0]! ? 1 / Math.sqrt(value) : 0));
  return tf.mul(matMul(y, vectors), tf.tensor2d(scale, [1, scale.length]));
}

/** Eigenvalues of Yᵀ Y from the largest on, and its eigenvectors as columns. */
function eigen(y: tf.Tensor2D): { values: number[]; vectors: tf.Tensor2D } {
  const gram = matMul(y, y, true).arraySync();
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(gram), {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  return {
    values: order.map((k) => realEigenvalues[k]!),
    vectors: tf.tensor2d(order.map((_, row) => order.map((k) => eigenvectorMatrix.get(row, k)))),
  };
}

function withFixedSigns(u: tf.Tensor2D): tf.Tensor2D {
  const [largest, smallest] = [tf.max(u, 0), tf.min(u, 0)];
  const isTurned = tf.cast(tf.less(largest, tf.neg(smallest)), 'float32');
  return tf.mul(u, tf.sub(1, tf.mul(isTurned, 2)));
}
