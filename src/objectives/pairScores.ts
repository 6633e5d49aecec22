import { bilinear } from '../layers/bilinear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import { tf } from '../tensor/backend.js';
import { rowDot } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import type { Compared, Pair } from './objectiveKind.js';

/** Scores of pairs that belong together, and of pairs that do not. */
export interface PairScores {
  readonly positive: tf.Tensor2D;
  readonly negative: tf.Tensor2D;
}

/**
 * Inner products of each node in one view with itself in the other, and with another node there, [n, 1] each: the one
 * that follows it by a number of rows that is drawn at each call, in a circle.
 */
export function nodeScores({ views: [z1, z2], rng }: Compared): PairScores {
  return { positive: rowDot(z1, z2), negative: rowDot(z1, gatherRows(z2, otherRows(z1.shape[0], rng))) };
}

/**
 * Scores hᵀ W c + b of nodes with the summary c = σ(mean h) of the other view, [2n, 1]; negatives are the nodes of the
 * corrupted views (Hassani & Khasahmadi, 2020, §3.3; of one view Veličković et al., 2019, eq. 4).
 */
export function summaryScores(size: number, parameters: Parameters): (compared: Compared) => PairScores {
  const { withSummary } = bilinear(size, size, parameters);
  return ({ views, others }) => {
    const [first, second] = views.map((h) => tf.sigmoid(tf.mean<tf.Tensor2D>(h, 0, true)));
    const score = ([h1, h2]: Pair) => tf.concat2d([withSummary(h1, second!), withSummary(h2, first!)], 0);
    return { positive: score(views), negative: score(others) };
  };
}

/** For each of n rows another one; the same one where there is no other. */
export function otherRows(n: number, rng: Compared['rng']): Int32Array {
  const shift = n < 2 ? 0 : 1 + rng.below(n - 1);
  return Int32Array.from({ length: n }, (_, row) => (row + shift) % n);
}
