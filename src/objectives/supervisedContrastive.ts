import { tf } from '../tensor/backend.js';
import { matMul, normalizeRows, rowDot } from '../tensor/ops.js';
import { gatherRows, segmentSum } from '../tensor/segments.js';
import { meanLogDenominator } from './meanLogDenominator.js';
import { expectExponent, standardBlock } from './twoViewRows.js';

/**
 * Supervised contrastive loss (Khosla et al., 2020, eq. 2): the mean over rows of
 * −1/|P(i)| Σ_{p ∈ P(i)} log e^{zᵢ·zₚ/τ} / Σ_{j≠i} e^{zᵢ·zⱼ/τ}, rows at length 1, where P(i) holds the other rows of i's
 * class; a row alone in its class counts with its denominator only. Rows of several views stand one below the other, with
 * their labels repeated; with a class for each node and two views it is `infoNce`.
 *
 * Blockwise; the positives need sums over classes only.
 *
 * @param z projections [n, size]
 * @param labels [n], each in 0 … numClasses − 1
 * @param temperature τ, at least 0.025
 * @param blockSize rows that are compared with all others at a time; memory is O(n · blockSize)
 * @throws RangeError unless there is a label for each row, or where the temperature is too low
 */
export function supervisedContrastive(
  z: tf.Tensor2D,
  labels: Int32Array,
  temperature: number,
  blockSize = standardBlock(z.shape[0]),
): tf.Scalar {
  const numRows = z.shape[0];
  if (labels.length !== numRows) {
    throw new RangeError(
      `Cannot compute supervisedContrastive: one label for each of ${numRows} rows is needed, got ${labels.length}`,
    );
  }
  expectExponent('compute supervisedContrastive', temperature);
  const rows = normalizeRows(z);
  const numSegments = labels.reduce((largest, label) => Math.max(largest, label), -1) + 1;
  const sizes = new Int32Array(numSegments);
  for (const label of labels) sizes[label]! += 1;
  // Σₚ zᵢ·zₚ = zᵢ · (sum of the class) − 1.
  const classSums = gatherRows(segmentSum(rows, { ids: labels, numSegments }), labels);
  const others = tf.sub<tf.Tensor2D>(rowDot(rows, classSums), rowDot(rows, rows));
  const shares = Float32Array.from(labels, (label) => (sizes[label]! > 1 ? 1 / (sizes[label]! - 1) : 0));
  const positive = tf.div(matMul(tf.tensor2d(shares, [1, numRows]), others), numRows * temperature);
  return tf.sub<tf.Scalar>(meanLogDenominator(rows, temperature, blockSize), tf.squeeze(positive));
}
