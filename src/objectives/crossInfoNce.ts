import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { matMul, normalizeRows, rowDot } from '../tensor/ops.js';
import { withGradients } from '../tensor/withGradient.js';
import { expectExponent, standardBlock } from './twoViewRows.js';

/**
 * InfoNCE from one set of rows to another (MERIT's cross-network loss; Jin et al., 2021, eq. 5): the positive of row i of
 * z1 is row i of z2, its negatives are all other rows of z2, and rows of one set are not compared with each other. The mean of
 * −log e^{cos(uᵢ, vᵢ)/τ} / Σⱼ e^{cos(uᵢ, vⱼ)/τ}. log n where all rows coincide.
 *
 * @param z1 [n, size]
 * @param z2 [n, size]
 * @param temperature τ, at least 0.025
 * @param blockSize rows of z1 at a time; memory is O(n · blockSize)
 * @throws RangeError where the shapes disagree or the temperature is too low
 */
export function crossInfoNce(
  z1: tf.Tensor2D,
  z2: tf.Tensor2D,
  temperature: number,
  blockSize = standardBlock(z1.shape[0]),
): tf.Scalar {
  expectShape('compute crossInfoNce', 'z2', z2, z1.shape);
  expectExponent('compute crossInfoNce', temperature);
  const [u, v] = [normalizeRows(z1), normalizeRows(z2)];
  const positive = tf.div(tf.mean(rowDot(u, v)), temperature);
  return tf.sub<tf.Scalar>(logDenominator(u, v, temperature, blockSize), positive);
}

/** mean over i of log Σⱼ e^{uᵢ·vⱼ/τ}, with its gradients. */
function logDenominator(u: tf.Tensor2D, v: tf.Tensor2D, temperature: number, blockSize: number): tf.Scalar {
  const [n, width] = u.shape;
  return withGradients<[tf.Tensor2D, tf.Tensor2D], tf.Scalar>([u, v], (rows, columns) => {
    const logs: tf.Tensor[] = [];
    const toRows: tf.Tensor2D[] = [];
    let toColumns = tf.zeros<tf.Rank.R2>([n, width]);
    for (let start = 0; start < n; start += blockSize) {
      const before = toColumns;
      const [log, slope, added] = tf.tidy(() => {
        const block = tf.slice(rows, [start, 0], [Math.min(blockSize, n - start), width]);
        const similarity = matMul(block, columns, false, true);
        const exponentials: tf.Tensor2D = tf.exp(tf.div<tf.Tensor2D>(similarity, temperature));
        const sums = tf.sum<tf.Tensor2D>(exponentials, 1, true);
        const shares = tf.div<tf.Tensor2D>(exponentials, tf.mul(sums, temperature * n));
        return [tf.log(sums), matMul(shares, columns), tf.add<tf.Tensor2D>(before, matMul(shares, block, true))];
      }) as [tf.Tensor, tf.Tensor2D, tf.Tensor2D];
      before.dispose();
      logs.push(log);
      toRows.push(slope);
      toColumns = added;
    }
    return {
      value: tf.mean<tf.Scalar>(tf.concat(logs, 0)),
      saved: [tf.concat2d(toRows, 0), toColumns],
      gradients: (dy, [ofRows, ofColumns]) => [tf.mul(ofRows!, dy), tf.mul(ofColumns!, dy)],
    };
  });
}
