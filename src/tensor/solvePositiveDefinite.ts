import { tf } from './backend.js';
import { expectShape } from './expectShape.js';
import { matMul } from './ops.js';

export interface SolveOptions {
  /** It ends where no column's residual is longer than this share of its right side. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/**
 * X with Q X = R for a symmetric positive definite Q, by conjugate gradients on all columns at once, with the diagonal of Q as
 * preconditioner (Golub & Van Loan, algorithm 11.5.1). The engine has no factorization; where the diagonal dominates, a
 * few dozen products do. No gradient.
 *
 * @param q [n, n]
 * @param right R [n, m]
 * @returns [n, m]
 * @throws RangeError where the shapes disagree; Error where it has not converged after `maxIterations`
 */
export function solvePositiveDefinite(q: tf.Tensor2D, right: tf.Tensor2D, options: SolveOptions): tf.Tensor2D {
  const n = q.shape[0];
  expectShape('solve', 'q', q, [n, n]);
  expectShape('solve', 'right', right, [n, null]);
  const inverse = tf.tidy(() => tf.div<tf.Tensor2D>(1, tf.reshape(tf.sum(tf.mul(q, tf.eye(n)), 1), [n, 1])));
  let state: State = tf.tidy(() => {
    const direction = tf.mul<tf.Tensor2D>(right, inverse);
    return { x: tf.zerosLike(right), residual: tf.clone(right), direction, energy: columnDots(right, direction) };
  });
  const bound = tf.tidy(() => tf.mul<tf.Tensor2D>(columnDots(right, right), options.tolerance ** 2));
  for (let iteration = 0; !hasConverged(state.residual, bound); iteration++) {
    if (iteration === options.maxIterations) {
      throw new Error(`Cannot solve: convergence after ${iteration} iterations is needed, got none`);
    }
    const previous = state;
    state = tf.tidy(() => step(q, inverse, previous));
    tf.dispose({ ...previous });
  }
  const { x, ...rest } = state;
  tf.dispose({ ...rest, inverse, bound });
  return x;
}

interface State {
  readonly x: tf.Tensor2D;
  readonly residual: tf.Tensor2D;
  readonly direction: tf.Tensor2D;
  /** Residual · preconditioned residual of each column [1, m]. */
  readonly energy: tf.Tensor2D;
}

function step(q: tf.Tensor2D, inverse: tf.Tensor2D, { x, residual, direction, energy }: State) {
  const product = matMul(q, direction);
  const length = tf.divNoNan<tf.Tensor2D>(energy, columnDots(direction, product));
  const next = tf.sub<tf.Tensor2D>(residual, tf.mul(product, length));
  const preconditioned = tf.mul<tf.Tensor2D>(next, inverse);
  const nextEnergy = columnDots(next, preconditioned);
  return {
    x: tf.add<tf.Tensor2D>(x, tf.mul(direction, length)),
    residual: next,
    direction: tf.add<tf.Tensor2D>(preconditioned, tf.mul(direction, tf.divNoNan(nextEnergy, energy))),
    energy: nextEnergy,
  };
}

function columnDots(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.sum<tf.Tensor2D>(tf.mul(a, b), 0, true);
}

function hasConverged(residual: tf.Tensor2D, bound: tf.Tensor2D): boolean {
  return tf.tidy(() => tf.all(tf.lessEqual(columnDots(residual, residual), bound)).dataSync()[0] === 1);
}
