import { withSelfLoops } from '../graph/propagate.js';
import { tf } from '../tensor/backend.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { headDot } from '../tensor/headMatMul.js';

const BLOCK = 1024;

/**
 * Inner-product decoder against the whole adjacency with self-loops (Kipf & Welling, 2016, eq. 2 and §2; weighted as in
 * the authors' code): with S = Z Zᵀ and Y = A + I, `norm` · mean over all n² pairs of
 * y · positiveWeight · softplus(−s) + (1 − y) · softplus(s), where positiveWeight = (n² − m) / m, norm = n² / (2 (n² − m))
 * and m is the number of entries of A, or `numPositives`.
 *
 * Block by block with its own gradient: no n × n matrix exists at any time.
 *
 * @param z codes [n, size]
 * @param adjacency A [n, n], without self-loops; every entry counts as 1
 * @param numPositives m, for the two weights
 */
export function reconstructAdjacency(
  z: tf.Tensor2D,
  adjacency: CsrMatrix,
  numPositives = adjacency.numEntries,
): tf.Scalar {
  const n = adjacency.numRows;
  const numPairs = n * n;
  const positiveWeight = (numPairs - numPositives) / numPositives;
  const norm = numPairs / (2 * (numPairs - numPositives));
  const positive = headDot(withSelfLoops(adjacency), z, z, 1);
  // Every pair is first taken as a negative; the positives then trade that term for theirs.
  const correction = tf.sum(tf.sub(tf.mul(tf.softplus(tf.neg(positive)), positiveWeight), tf.softplus(positive)));
  return tf.mul<tf.Scalar>(tf.add(sumSoftplus(z), correction), norm / numPairs);
}

/**
 * Binary cross-entropy of sampled pairs (Kipf & Welling, 2016, with negative sampling):
 * mean softplus(−positive) + mean softplus(negative).
 *
 * @param positive scores of edges
 * @param negative scores of pairs that are no edges
 */
export function reconstructPairs(positive: tf.Tensor, negative: tf.Tensor): tf.Scalar {
  return tf.add<tf.Scalar>(tf.mean(tf.softplus(tf.neg(positive))), tf.mean(tf.softplus(negative)));
}

/** Σ over all ordered pairs of softplus(zᵢ · zⱼ); its gradient to Z is 2 σ(Z Zᵀ) Z. */
function sumSoftplus(z: tf.Tensor2D): tf.Scalar {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [codes, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const [n, size] = codes.shape;
    const slopes: tf.Tensor2D[] = [];
    const sums: tf.Tensor[] = [];
    for (let start = 0; start < n; start += BLOCK) {
      const [sum, slope] = tf.tidy(() => {
        const rows = tf.slice(codes, [start, 0], [Math.min(BLOCK, n - start), size]);
        const scores = tf.matMul<tf.Tensor2D>(rows, codes, false, true);
        // Row by row first: a running sum of millions of 32-bit floats is off by a percent on wasm.
        return [tf.sum(tf.sum(tf.softplus(scores), 1)), tf.matMul(tf.sigmoid(scores), codes)];
      }) as [tf.Scalar, tf.Tensor2D];
      sums.push(sum);
      slopes.push(slope);
    }
    save([tf.concat(slopes, 0)]);
    return {
      value: tf.addN(sums),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, tf.mul(dy, 2)),
    };
  })(z) as tf.Scalar;
}
