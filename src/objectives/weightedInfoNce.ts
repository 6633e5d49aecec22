import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { withGradients } from '../tensor/withGradient.js';
import { type BetaMixture, firstLogOdds } from './betaMixture.js';
import { exponentialTerm, negativeSums } from './negativeSums.js';
import { expectExponent, partners, standardBlock } from './twoViewRows.js';

/** Weight, 0 or more, of a negative pair by its cosine; no gradient passes through it. */
export type PairWeight = (similarity: tf.Tensor2D) => tf.Tensor2D;

/** Keeps the logarithms of 32-bit floats finite. */
const EPSILON = 1e-6;

/**
 * ProGCL's weight of a negative pair (Xia et al., 2022, eq. 9): with x = (cosine + 1) / 2, the chance under the mixture
 * that the pair is a true negative, the component of small similarities, times x.
 */
export function trueNegativeWeight(mixture: BetaMixture): PairWeight {
  const { c, a, b } = firstLogOdds(mixture);
  return (similarity) => {
    const x = tf.clipByValue<tf.Tensor2D>(tf.mul<tf.Tensor2D>(tf.add(similarity, 1), 0.5), EPSILON, 1 - EPSILON);
    const odds = tf.add(tf.add(tf.mul(tf.log(x), a), tf.mul(tf.log(tf.sub(1, x)), b)), c);
    return tf.mul(tf.sigmoid(odds), x);
  };
}

/**
 * InfoNCE between two views with weighted negatives (Xia et al., 2022, eq. 10): with eᵢⱼ = e^{cos(zᵢ, zⱼ)/τ} over the 2n
 * rows of both views, pᵢ that of the positive (itself in the other view) and the N = 2n − 2 others as negatives, the mean
 * of −log pᵢ / (pᵢ + N Σⱼ wᵢⱼ eᵢⱼ / Σⱼ wᵢⱼ). `infoNce` where all weights are alike.
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 projections of the second view [n, size]
 * @param temperature τ, at least 0.025
 * @param blockSize rows that are compared with all others at a time, of the 2n; memory is O(n · blockSize)
 * @throws RangeError where the shapes disagree, the temperature is too low or there is one row only
 */
export function weightedInfoNce(
  z1: tf.Tensor2D,
  z2: tf.Tensor2D,
  temperature: number,
  weight: PairWeight,
  blockSize = standardBlock(2 * z1.shape[0]),
): tf.Scalar {
  expectShape('compute weightedInfoNce', 'z2', z2, z1.shape);
  expectExponent('compute weightedInfoNce', temperature);
  const numNodes = z1.shape[0];
  if (numNodes < 2)
    throw new RangeError(`Cannot compute weightedInfoNce: two or more rows are needed, got ${numNodes}`);
  const [u, v] = [normalizeRows(z1), normalizeRows(z2)];
  const z = tf.concat([u, v], 0);
  const positives = partners(numNodes);
  const plain = exponentialTerm(1 / temperature);
  const weighted = {
    value: (similarity: tf.Tensor2D) => tf.mul<tf.Tensor2D>(weight(similarity), plain.value(similarity)),
    slope: (similarity: tf.Tensor2D) => tf.mul<tf.Tensor2D>(weight(similarity), plain.slope(similarity)),
  };
  // Weights have no gradient, so there is no backward pass over all pairs for their sums.
  const total = withGradients<[tf.Tensor2D], tf.Tensor2D>([z], (rows) => ({
    value: negativeSums(rows, positives, { value: weight, slope: tf.zerosLike }, blockSize),
    saved: [],
    gradients: () => [tf.zeros(z.shape)],
  }));
  const negative = tf.div(tf.mul(negativeSums(z, positives, weighted, blockSize), 2 * numNodes - 2), total);
  const similarity = tf.div<tf.Tensor2D>(rowDot(u, v), temperature);
  const logPositive = tf.concat([similarity, similarity], 0);
  return tf.mean<tf.Scalar>(tf.sub(tf.log(tf.add(tf.exp(logPositive), negative)), logPositive));
}

/**
 * (cosine + 1) / 2 of all rows of one view and some of the other: what a mixture is fitted to.
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 some projections of the second view [m, size]
 * @returns n · m values
 */
export function unitSimilarities(z1: tf.Tensor2D, z2: tf.Tensor2D): Float32Array {
  const cosines = tf.tidy(() => tf.matMul(normalizeRows(z1), normalizeRows(z2), false, true));
  const values = cosines.dataSync<'float32'>().map((cosine) => (cosine + 1) / 2);
  cosines.dispose();
  return values;
}
