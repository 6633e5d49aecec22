import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';
import { exponentialTerm, negativeSums } from './negativeSums.js';
import { expectExponent, partners, standardBlock } from './twoViewRows.js';

export interface HardInfoNceOptions {
  readonly temperature: number;
  /** τ⁺: how likely a negative is a positive in truth, in [0, 1); 0: never. */
  readonly positiveShare: number;
  /** β: how much more hard negatives count, 0 or more; 0: all alike. */
  readonly hardness: number;
  /** Rows that are compared with all others at a time, of the 2n; memory is O(n · blockSize). */
  readonly blockSize?: number;
}

/**
 * InfoNCE between two views with debiased (Chuang et al., 2020, eq. 7 and 8) and hardness-weighted negatives (Robinson et
 * al., 2021, eq. 4 and appendix): with eᵢⱼ = e^{cos(zᵢ, zⱼ)/τ} over the 2n rows of both views, pᵢ that of the positive
 * (itself in the other view), and the N = 2n − 2 others as negatives,
 * gᵢ = max((N Σ eᵢⱼ^{1+β} / Σ eᵢⱼ^β − N τ⁺ pᵢ) / (1 − τ⁺), N e^{−1/τ}), and the loss is the mean of −log pᵢ / (pᵢ + gᵢ).
 * `infoNce` where τ⁺ = β = 0; the debiased contrastive loss where β = 0.
 *
 * @param z1 projections of the first view [n, size]
 * @param z2 projections of the second view [n, size]
 * @throws RangeError where the shapes disagree, there is one row only, (1 + β)/τ is above 40, or an option is out of range
 */
export function hardInfoNce(z1: tf.Tensor2D, z2: tf.Tensor2D, options: HardInfoNceOptions): tf.Scalar {
  expectShape('compute hardInfoNce', 'z2', z2, z1.shape);
  const numNodes = z1.shape[0];
  const { temperature, positiveShare, hardness, blockSize = standardBlock(2 * numNodes) } = options;
  expectOptions(numNodes, options);
  const [u, v] = [normalizeRows(z1), normalizeRows(z2)];
  const z = tf.concat([u, v], 0);
  const similarity = rowDot(u, v);
  const logPositive = tf.div<tf.Tensor2D>(tf.concat([similarity, similarity], 0), temperature);
  const positive = tf.exp(logPositive);
  const numNegatives = 2 * numNodes - 2;
  const sums = (exponent: number) => negativeSums(z, partners(numNodes), exponentialTerm(exponent), blockSize);
  const mean =
    hardness === 0
      ? tf.div(sums(1 / temperature), numNegatives)
      : tf.div(sums((1 + hardness) / temperature), sums(hardness / temperature));
  const corrected = tf.div(tf.sub(mean, tf.mul(positive, positiveShare)), 1 - positiveShare);
  const negative = tf.mul(tf.maximum(corrected, Math.exp(-1 / temperature)), numNegatives);
  return tf.mean<tf.Scalar>(tf.sub(tf.log(tf.add(positive, negative)), logPositive));
}

function expectOptions(numNodes: number, { temperature, positiveShare, hardness }: HardInfoNceOptions): void {
  const action = 'compute hardInfoNce';
  if (numNodes < 2) throw new RangeError(`Cannot ${action}: two or more rows are needed, got ${numNodes}`);
  if (!(positiveShare >= 0 && positiveShare < 1)) {
    throw new RangeError(`Cannot ${action}: a positiveShare in [0, 1) is needed, got ${positiveShare}`);
  }
  if (!(hardness >= 0)) throw new RangeError(`Cannot ${action}: a hardness of 0 or more is needed, got ${hardness}`);
  expectExponent(action, temperature, 1 + hardness);
}
