import { tf } from '../tensor/backend.js';

/** Exponentials of all pairs are kept between the two passes while they take less than this. */
const KEPT_BYTES = 128 * 2 ** 20;

/** Similarities of a block's rows among themselves, and with all rows after it. */
interface Strip {
  readonly within: tf.Tensor2D;
  readonly after?: tf.Tensor2D;
}

interface Share {
  /** What a strip adds to its own rows. */
  readonly own: tf.Tensor2D;
  /** What it adds to the rows after it. */
  readonly after?: tf.Tensor2D;
}

interface Block {
  readonly start: number;
  readonly size: number;
  readonly end: number;
}

/**
 * mean over i of log Σ_{j≠i} e^{zᵢ·zⱼ/τ}, with its gradient, for rows of length 1.
 *
 * The matrix of exponentials is symmetric, so only the blocks on and above its diagonal are computed, strip by strip:
 * a first pass sums them into denominators, a second one weighs them into the gradient
 * ∂/∂zᵢ = Σ_{j≠i} (1/dᵢ + 1/dⱼ) e^{zᵢ·zⱼ/τ} zⱼ / (τ n). Memory is O(n · blockSize); where all exponentials fit into
 * 128 MiB the second pass reuses those of the first.
 *
 * @param z [n, size], rows of length 1 or 0
 * @param temperature τ, large enough for n e^{1/τ} and e^{−1/τ} to be 32-bit floats
 */
export function meanLogDenominator(z: tf.Tensor2D, temperature: number, blockSize: number): tf.Scalar {
  return tf.customGrad((input, save) => {
    const { value, gradient } = twoPasses(input as tf.Tensor2D, temperature, blockSize);
    (save as tf.GradSaveFunc)([gradient]);
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(saved!, dy) };
  })(z) as tf.Scalar;
}

function twoPasses(z: tf.Tensor2D, temperature: number, blockSize: number) {
  const [numRows, width] = z.shape;
  const isKept = numRows * numRows * 2 <= KEPT_BYTES;
  const kept = new Map<number, Strip>();
  const denominators = sumStrips(numRows, 1, blockSize, (block) => {
    const strip = exponentials(z, block, temperature);
    if (isKept) kept.set(block.start, keep(strip));
    const own = tf.sum<tf.Tensor2D>(strip.within, 1, true);
    if (!strip.after) return { own };
    const after = tf.reshape<tf.Rank.R2>(tf.sum(strip.after, 0), [-1, 1]);
    return { own: tf.add<tf.Tensor2D>(own, tf.sum(strip.after, 1, true)), after };
  });
  const weights = tf.div<tf.Tensor2D>(1 / (temperature * numRows), denominators);
  const gradient = sumStrips(numRows, width, blockSize, (block) => {
    const strip = kept.get(block.start) ?? exponentials(z, block, temperature);
    return pull(z, strip, weights, block);
  });
  for (const { within, after } of kept.values()) tf.dispose(after ? [within, after] : within);
  return { value: tf.mean<tf.Scalar>(tf.log(denominators)), gradient };
}

/** Adds up shares [numRows, width]; a block's rows are final once its strip and those before it are through. */
function sumStrips(numRows: number, width: number, blockSize: number, shareOf: (block: Block) => Share): tf.Tensor2D {
  const finished: tf.Tensor2D[] = [];
  let rest = tf.zeros<tf.Rank.R2>([numRows, width]);
  for (let start = 0; start < numRows; start += blockSize) {
    const end = Math.min(start + blockSize, numRows);
    const [rows, next] = tf.tidy(() => {
      const { own, after } = shareOf({ start, size: end - start, end });
      const rows = tf.add<tf.Tensor2D>(tf.slice(rest, [0, 0], [end - start, width]), own);
      return after ? [rows, tf.add<tf.Tensor2D>(tf.slice(rest, [end - start, 0]), after)] : [rows];
    }) as [tf.Tensor2D, tf.Tensor2D?];
    rest.dispose();
    finished.push(rows);
    if (next) rest = next;
  }
  return tf.concat(finished, 0);
}

/** e^{zᵢ·zⱼ/τ} of a block's rows i and the rows j from the block on; zero for a row with itself. */
function exponentials(z: tf.Tensor2D, { start, size, end }: Block, temperature: number): Strip {
  const [numRows, width] = z.shape;
  const rows = tf.slice(z, [start, 0], [size, width]);
  const scaled = tf.div<tf.Tensor2D>(rows, temperature);
  const of = (columns: tf.Tensor2D) => tf.exp(tf.matMul<tf.Tensor2D>(scaled, columns, false, true));
  const within = tf.mul<tf.Tensor2D>(of(rows), tf.sub(1, tf.eye(size)));
  return end < numRows ? { within, after: of(tf.slice(z, [end, 0], [numRows - end, width])) } : { within };
}

/** Σⱼ (wᵢ + wⱼ) eᵢⱼ zⱼ over a strip, for its rows, and the same for the rows after it. */
function pull(z: tf.Tensor2D, { within, after }: Strip, weights: tf.Tensor2D, { start, size, end }: Block): Share {
  const part = (x: tf.Tensor2D, from: number, count: number) => tf.slice(x, [from, 0], [count, x.shape[1]]);
  const ownWeights = part(weights, start, size);
  const ownRows = part(z, start, size);
  const weighted = (e: tf.Tensor2D, others: tf.Tensor2D) =>
    tf.mul<tf.Tensor2D>(e, tf.add<tf.Tensor2D>(ownWeights, tf.reshape(others, [1, -1])));
  const own = tf.matMul<tf.Tensor2D>(weighted(within, ownWeights), ownRows);
  if (!after) return { own };
  const count = z.shape[0] - end;
  const across = weighted(after, part(weights, end, count));
  return {
    own: tf.add<tf.Tensor2D>(own, tf.matMul(across, part(z, end, count))),
    after: tf.matMul<tf.Tensor2D>(across, ownRows, true),
  };
}

function keep({ within, after }: Strip): Strip {
  tf.keep(within);
  if (after) tf.keep(after);
  return after ? { within, after } : { within };
}
