import { tf } from '../tensor/backend.js';
import { matMul } from '../tensor/ops.js';
import { withGradients } from '../tensor/withGradient.js';

/** What a pair's similarity adds to the sums of both its rows, and the slope of that. */
export interface PairTerm {
  value(similarity: tf.Tensor2D): tf.Tensor2D;
  slope(similarity: tf.Tensor2D): tf.Tensor2D;
}

/**
 * Sᵢ = Σ f(zᵢ · zⱼ) over all rows j but i and its positive, with the gradient
 * ∂/∂zᵢ = Σⱼ (dyᵢ + dyⱼ) f′(zᵢ · zⱼ) zⱼ.
 *
 * Block by block: similarities are computed again in the backward pass, so memory is O(n · blockSize).
 *
 * @param z [n, size]
 * @param positives [n] the positive of each row, an involution: that of i's positive is i; the row itself where it has none
 * @returns [n, 1]
 */
export function negativeSums(z: tf.Tensor2D, positives: Int32Array, term: PairTerm, blockSize: number): tf.Tensor2D {
  const numRows = z.shape[0];
  return withGradients<[tf.Tensor2D], tf.Tensor2D>([z], (codes) => ({
    value: byBlocks(numRows, blockSize, (block) => tf.sum(ofPairs(codes, positives, term.value, block), 1, true)),
    saved: [codes],
    gradients: (dy, [kept]) => {
      const rows = kept as tf.Tensor2D;
      const gradient = byBlocks(numRows, blockSize, (block) => {
        const both = tf.add<tf.Tensor2D>(tf.slice(dy, [block.start, 0], [block.size, 1]), tf.reshape(dy, [1, -1]));
        return matMul(tf.mul(ofPairs(rows, positives, term.slope, block), both), rows);
      });
      return [gradient];
    },
  }));
}

/** e^{κ s}: what InfoNCE sums, at the inverse temperature κ. */
export function exponentialTerm(inverseTemperature: number): PairTerm {
  const value = (similarity: tf.Tensor2D) => tf.exp(tf.mul<tf.Tensor2D>(similarity, inverseTemperature));
  return { value, slope: (similarity) => tf.mul<tf.Tensor2D>(value(similarity), inverseTemperature) };
}

interface Block {
  readonly start: number;
  readonly size: number;
}

/** f of a block's rows against all rows; 0 for a row with itself and its positive. */
function ofPairs(z: tf.Tensor2D, positives: Int32Array, f: PairTerm['value'], { start, size }: Block): tf.Tensor2D {
  const [numRows, width] = z.shape;
  const terms = f(matMul(tf.slice(z, [start, 0], [size, width]), z, false, true));
  const column = tf.range(0, numRows, 1, 'int32');
  const isAt = (ids: tf.Tensor1D) => tf.equal(tf.expandDims(ids, 1), column);
  const itself = isAt(tf.range(start, start + size, 1, 'int32'));
  const positive = isAt(tf.tensor1d(positives.slice(start, start + size), 'int32'));
  return tf.where(tf.logicalOr(itself, positive), tf.zerosLike(terms), terms);
}

function byBlocks(numRows: number, blockSize: number, rowsOf: (block: Block) => tf.Tensor2D): tf.Tensor2D {
  const parts: tf.Tensor2D[] = [];
  for (let start = 0; start < numRows; start += blockSize) {
    parts.push(tf.tidy(() => rowsOf({ start, size: Math.min(blockSize, numRows - start) })));
  }
  return tf.concat(parts, 0);
}
