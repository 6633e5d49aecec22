import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { meanLogDenominator } from './meanLogDenominator.js';
import { expectExponent, standardBlock } from './twoViewRows.js';

export interface InfoNceOptions {
  /** Rows that are compared with all others at a time, of the 2n; memory is O(n · blockSize). */
  readonly blockSize?: number;
}

/**
 * InfoNCE between two views, node by node, in GRACE's form (Zhu et al., 2020, eq. 1 and 2): each node's positive is
 * itself in the other view, its negatives all other nodes in both views:
 * ℓ(uᵢ, vᵢ) = −log e^{cos(uᵢ, vᵢ)/τ} / (Σⱼ e^{cos(uᵢ, vⱼ)/τ} + Σ_{j≠i} e^{cos(uᵢ, uⱼ)/τ}), the mean over both directions
 * and all nodes. log(2n − 1) where all rows coincide.
 *
 * Both directions are one sum over the 2n rows of both views, each compared with all others.
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 projections of the second view [n, size]
 * @param temperature τ, at least 0.025
 * @throws RangeError where the shapes disagree or the temperature is too low
 */
export function infoNce(
  z1: tf.Tensor2D,
  z2: tf.Tensor2D,
  temperature: number,
  { blockSize = standardBlock(2 * z1.shape[0]) }: InfoNceOptions = {},
): tf.Scalar {
  expectShape('compute infoNce', 'z2', z2, z1.shape);
  expectExponent('compute infoNce', temperature);
  const [u, v] = [normalizeRows(z1), normalizeRows(z2)];
  const positive = tf.mean(rowDot(u, v));
  const denominator = meanLogDenominator(tf.concat([u, v], 0), temperature, blockSize);
  return tf.sub<tf.Scalar>(denominator, tf.div(positive, temperature));
}
