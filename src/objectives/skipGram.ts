import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { gatherRows } from '../tensor/segments.js';
import { eachPair, type Windows } from './windowPairs.js';

export interface SkipGramPairs extends Windows {
  /** Rows that serve as negatives of every center; drawn by their chance as noise. */
  readonly negatives: Int32Array;
  /** Negatives that one pair counts for. */
  readonly numNegatives: number;
}

/**
 * Skip-gram with negative sampling (Mikolov et al., 2013, eq. 4) over all pairs of a center and a context within
 * `window`, as a mean: softplus(−u · v) + numNegatives · E softplus(u · v⁻), weighted as in `eachPair`. Negatives are shared by
 * all pairs, so that scores are matrix products; a negative that happens to be the context stays.
 *
 * @param centers u [n, size]
 * @param contexts v [n, size]
 * @throws RangeError where the shapes disagree
 */
export function skipGram(centers: tf.Tensor2D, contexts: tf.Tensor2D, pairs: SkipGramPairs): tf.Scalar {
  expectShape('compute skipGram', 'contexts', contexts, centers.shape);
  const { sequences, length, negatives, numNegatives } = pairs;
  const numSequences = sequences.length / length;
  const size = centers.shape[1];
  const rows = sequences.map((row) => Math.max(0, row));
  const weights = pairWeights(pairs);
  const perCenter = sumRows(weights, length);
  const total = perCenter.reduce((sum, weight) => sum + weight, 0);
  const u = gatherRows(centers, rows);
  const v = gatherRows(contexts, rows);
  const inSequences = (x: tf.Tensor2D) => tf.reshape(x, [numSequences, length, size]) as tf.Tensor3D;
  const positive = tf.matMul(inSequences(u), inSequences(v), false, true);
  const weighted = tf.mul(tf.softplus(tf.neg(positive)), tf.tensor3d(weights, [numSequences, length, length]));
  const noise = tf.matMul<tf.Tensor2D>(u, gatherRows(contexts, negatives), false, true);
  const share = tf.tensor1d(perCenter.map((weight) => (weight * numNegatives) / negatives.length));
  const weightedNoise = tf.mul(tf.sum(tf.softplus(noise), 1), share);
  return tf.div<tf.Scalar>(tf.add(tf.sum(tf.sum(weighted, [1, 2])), tf.sum(weightedNoise)), Math.max(total, 1e-12));
}

/** Weight of each center and context of each sequence, row-major [numSequences, length, length]. */
function pairWeights(windows: Windows): Float32Array {
  const { sequences, length } = windows;
  const weights = new Float32Array(sequences.length * length);
  eachPair(windows, (center, context, weight) => {
    weights[center * length + (context % length)] = weight;
  });
  return weights;
}

function sumRows(values: Float32Array, rowLength: number): Float32Array {
  const sums = new Float32Array(values.length / rowLength);
  for (let i = 0; i < values.length; i++) sums[Math.floor(i / rowLength)]! += values[i]!;
  return sums;
}
