import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';
import { normalizeRows, rowDot } from '../tensor/ops.js';

export interface InfoNceOptions {
  /** Rows that are compared at a time; memory is O(n · blockSize). */
  readonly blockSize?: number;
}

/** Below it the exponentials leave the range of 32-bit floats. */
const LOWEST_TEMPERATURE = 0.025;
const STANDARD_BLOCK = 512;

/**
 * InfoNCE between two views, node by node, in GRACE's form (Zhu et al., 2020, eq. 1 and 2): each node's positive is
 * itself in the other view, its negatives all other nodes in both views:
 * ℓ(uᵢ, vᵢ) = −log e^{cos(uᵢ, vᵢ)/τ} / (Σⱼ e^{cos(uᵢ, vⱼ)/τ} + Σ_{j≠i} e^{cos(uᵢ, uⱼ)/τ}), the mean over both directions
 * and all nodes. log(2n − 1) where all rows coincide.
 *
 * Block by block with its own gradient: no n × n matrix exists at any time.
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
  { blockSize = STANDARD_BLOCK }: InfoNceOptions = {},
): tf.Scalar {
  expectShape('compute infoNce', 'z2', z2, z1.shape);
  if (!(temperature >= LOWEST_TEMPERATURE)) {
    throw new RangeError(
      `Cannot compute infoNce: a temperature of ${LOWEST_TEMPERATURE} or more is needed, got ${temperature}`,
    );
  }
  const u = normalizeRows(z1);
  const v = normalizeRows(z2);
  const positive = tf.mean(rowDot(u, v));
  return tf.sub<tf.Scalar>(meanLogDenominator(u, v, temperature, blockSize), tf.div(positive, temperature));
}

/**
 * ½ mean over rows of log dᵢ(u, v) + log dᵢ(v, u), where dᵢ(a, b) = Σⱼ e^{aᵢ·bⱼ/τ} + Σ_{j≠i} e^{aᵢ·aⱼ/τ}.
 * The gradient falls out of the same pass: each block's exponentials are there once its denominators are known.
 */
function meanLogDenominator(u: tf.Tensor2D, v: tf.Tensor2D, temperature: number, blockSize: number): tf.Scalar {
  return tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [first, second, save] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const gradients = { u: tf.zerosLike(first), v: tf.zerosLike(second) };
    let total = tf.scalar(0);
    for (let start = 0; start < first.shape[0]; start += blockSize) {
      for (const swapped of [false, true]) {
        [total, gradients.u, gradients.v] = tf.tidy(() => {
          const [a, b] = swapped ? [second, first] : [first, second];
          const [gradA, gradB] = swapped ? [gradients.v, gradients.u] : [gradients.u, gradients.v];
          const block = contrastBlock(a, b, start, Math.min(blockSize, a.shape[0] - start), temperature);
          const nextA = tf.add(gradA, block.gradA);
          const nextB = tf.add(gradB, block.gradB);
          return [tf.add(total, block.sumLog), ...(swapped ? [nextB, nextA] : [nextA, nextB])];
        }) as [tf.Scalar, tf.Tensor2D, tf.Tensor2D];
      }
    }
    const share = 1 / (2 * first.shape[0]);
    save([gradients.u, gradients.v]);
    return {
      value: tf.mul(total, share),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => saved.map((g) => tf.mul(g, tf.mul(dy, share))),
    };
  })(u, v) as tf.Scalar;
}

interface Block {
  /** Σ over the block's rows of log dᵢ. */
  readonly sumLog: tf.Scalar;
  /** Its gradient to a and b [n, size]. */
  readonly gradA: tf.Tensor2D;
  readonly gradB: tf.Tensor2D;
}

/** Rows start … start + size − 1 of `a` against all rows of `b` and all other rows of `a`. */
function contrastBlock(a: tf.Tensor2D, b: tf.Tensor2D, start: number, size: number, temperature: number): Block {
  const [numRows, width] = a.shape;
  const rows = tf.slice(a, [start, 0], [size, width]);
  const scaled = tf.div<tf.Tensor2D>(rows, temperature);
  const end = start + size;
  // The same view is cut at the diagonal, so that a row is left out of its own negatives exactly and without a full mask.
  const others = [
    { from: 0, count: start },
    { from: start, count: size },
    { from: end, count: numRows - end },
  ].filter(({ count }) => count > 0);
  // cos ≤ 1: shifted by 1/τ, no exponential overflows.
  const exponentials = (columns: tf.Tensor2D) =>
    tf.exp(tf.sub<tf.Tensor2D>(tf.matMul(scaled, columns, false, true), 1 / temperature));
  const across = exponentials(b);
  const within = others.map(({ from, count }) => {
    const columns = tf.slice(a, [from, 0], [count, width]);
    const e = exponentials(columns);
    return { columns, e: from === start ? tf.mul<tf.Tensor2D>(e, tf.sub(1, tf.eye(size))) : e };
  });
  const denominator = [across, ...within.map(({ e }) => e)]
    .map((e) => tf.sum(e, 1, true))
    .reduce((sum, part) => tf.add(sum, part));
  const sumLog = tf.add<tf.Scalar>(tf.sum(tf.log(denominator)), size / temperature);
  const weight = tf.div<tf.Tensor2D>(1 / temperature, denominator);
  const weighted = tf.mul<tf.Tensor2D>(rows, weight);
  const pulls = [tf.matMul(across, b), ...within.map(({ e, columns }) => tf.matMul(e, columns))];
  const gradRows = tf.mul<tf.Tensor2D>(
    pulls.reduce((sum, part) => tf.add(sum, part)),
    weight,
  );
  const back = within.map(({ e }) => tf.matMul<tf.Tensor2D>(e, weighted, true));
  const diagonal = others.findIndex(({ from }) => from === start);
  back[diagonal] = tf.add<tf.Tensor2D>(back[diagonal]!, gradRows);
  return { sumLog, gradA: tf.concat<tf.Tensor2D>(back, 0), gradB: tf.matMul(across, weighted, true) };
}
