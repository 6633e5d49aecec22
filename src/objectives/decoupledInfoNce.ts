import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { matMul, normalizeRows, rowDot } from '../tensor/ops.js';
import { expectExponent } from './twoViewRows.js';

/** Added to the score of the positive, which leaves the denominator. */
const NEVER = -1e9;

/**
 * InfoNCE from one set of rows to another whose denominator lacks the positive (GraphCL, You et al., 2020, eq. 3 as their code
 * has it; JOAO and SimGRACE after it): the mean of −log e^{cos(uᵢ, vᵢ)/τ} / Σ_{j≠i} e^{cos(uᵢ, vⱼ)/τ}. log(n − 1) where all
 * rows coincide; not bounded below by 0. For batches: it holds n × n scores.
 *
 * @param z1 [n, size]
 * @param z2 [n, size]
 * @param temperature τ, at least 0.025
 * @throws RangeError where the shapes disagree, the temperature is too low, or there is one row alone
 */
export function decoupledInfoNce(z1: tf.Tensor2D, z2: tf.Tensor2D, temperature: number): tf.Scalar {
  expectShape('compute decoupledInfoNce', 'z2', z2, z1.shape);
  expectExponent('compute decoupledInfoNce', temperature);
  const n = z1.shape[0];
  if (n < 2) throw new RangeError(`Cannot compute decoupledInfoNce: two rows are needed, got ${n}`);
  const [u, v] = [normalizeRows(z1), normalizeRows(z2)];
  const scores = tf.div<tf.Tensor2D>(matMul(u, v, false, true), temperature);
  const others = tf.logSumExp(tf.add(scores, tf.mul(tf.eye(n), NEVER)), 1);
  return tf.sub<tf.Scalar>(tf.mean(others), tf.div(tf.mean(rowDot(u, v)), temperature));
}
