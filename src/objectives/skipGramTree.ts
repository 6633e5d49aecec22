import { tf } from '../tensor/backend.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import { expectShape } from '../tensor/expectShape.js';
import { matMul } from '../tensor/ops.js';
import { gatherRows } from '../tensor/segments.js';
import { withGradients } from '../tensor/withGradient.js';
import type { BinaryTree } from './huffmanTree.js';
import { cooccurrences, type Windows } from './windowPairs.js';

/** Scores of a block, one of a center and an inner node each. */
const BLOCK = 2 ** 22;

/** What some of the centers count; the numbers of the next block take its place. */
interface Block {
  readonly start: number;
  readonly count: number;
  /** [count, numInner] what counts at an inner node for a center, and what of it goes to the right. */
  readonly all: Float32Array;
  readonly right: Float32Array;
}

/**
 * Skip-gram with a hierarchical softmax (Mikolov et al., 2013, eq. 3; Perozzi et al., 2014, §4.2.2): the mean over pairs of
 * a center and a context, weighted as in `eachPair`, of −log p(context | center), which is the sum over the inner nodes on
 * the context's way of softplus(−u · ψ) where it goes right and softplus(u · ψ) where it goes left.
 * Block by block of the rows that are centers, with its own gradient: memory is that of 2²² scores, or of one row's.
 *
 * @param centers u [n, size]
 * @param inner ψ [numInner, size]
 * @param tree its leaves are the n rows
 * @throws RangeError where the shapes disagree
 */
export function skipGramTree(centers: tf.Tensor2D, inner: tf.Tensor2D, windows: Windows, tree: BinaryTree): tf.Scalar {
  const [n, size] = centers.shape;
  expectShape('compute skipGramTree', 'inner', inner, [tree.numInner, size]);
  const pairs = cooccurrences(windows, n);
  const total = pairs.values.reduce((sum, weight) => sum + weight, 0);
  const rows = rowsOf(pairs);
  const sum = negativeLogLikelihood(gatherRows(centers, rows), inner, () => blocks(pairs, rows, tree));
  return tf.div<tf.Scalar>(sum, Math.max(total, 1e-12));
}

/** Rows that are centers, or the first where none is, which then counts nothing. */
function rowsOf({ numRows, rowPointers }: CsrMatrix): Int32Array {
  const rows = Array.from({ length: numRows }, (_, row) => row);
  const centers = rows.filter((row) => rowPointers[row + 1]! > rowPointers[row]!);
  return Int32Array.from(centers.length > 0 ? centers : [0]);
}

function negativeLogLikelihood(centers: tf.Tensor2D, inner: tf.Tensor2D, eachBlock: () => Iterable<Block>): tf.Scalar {
  return withGradients<[tf.Tensor2D, tf.Tensor2D], tf.Scalar>([centers, inner], (u, psi) => {
    const losses: tf.Tensor[] = [];
    const toCenters: tf.Tensor2D[] = [];
    let toInner = tf.zerosLike<tf.Tensor2D>(psi);
    for (const block of eachBlock()) {
      const before = toInner;
      const [loss, slope, added] = tf.tidy(() => {
        const rows = tf.slice(u, [block.start, 0], [block.count, u.shape[1]]);
        const { value, slopes } = lossOf(matMul(rows, psi, false, true), block);
        return [value, matMul(slopes, psi), tf.add<tf.Tensor2D>(before, matMul(slopes, rows, true))];
      }) as [tf.Tensor, tf.Tensor2D, tf.Tensor2D];
      before.dispose();
      losses.push(loss);
      toCenters.push(slope);
      toInner = added;
    }
    return {
      value: tf.addN(losses) as tf.Scalar,
      saved: [tf.concat2d(toCenters, 0), toInner],
      gradients: (dy, [ofCenters, ofInner]) => [tf.mul(ofCenters!, dy), tf.mul(ofInner!, dy)],
    };
  });
}

/** softplus(s) for every turn, less s for those to the right, since softplus(−s) = softplus(s) − s. */
function lossOf(scores: tf.Tensor2D, { all, right }: Block) {
  const [every, rightwards] = [tf.tensor2d(all, scores.shape), tf.tensor2d(right, scores.shape)];
  const terms = tf.sub(tf.mul(tf.softplus(scores), every), tf.mul(scores, rightwards));
  return {
    // Row by row first: a running sum of millions of 32-bit floats is off by a percent on wasm.
    value: tf.sum(tf.sum(terms, 1)),
    slopes: tf.sub<tf.Tensor2D>(tf.mul(tf.sigmoid(scores), every), rightwards),
  };
}

function* blocks(pairs: CsrMatrix, rows: Int32Array, tree: BinaryTree): Generator<Block> {
  const { numInner } = tree;
  const blockSize = Math.min(rows.length, Math.max(1, Math.floor(BLOCK / Math.max(1, numInner))));
  // Fresh memory is slow: all blocks are written to the same place.
  const [all, right] = [new Float32Array(blockSize * numInner), new Float32Array(blockSize * numInner)];
  for (let start = 0; start < rows.length; start += blockSize) {
    const count = Math.min(blockSize, rows.length - start);
    const block = { all: all.subarray(0, count * numInner), right: right.subarray(0, count * numInner) };
    block.all.fill(0);
    block.right.fill(0);
    for (let k = 0; k < count; k++) countTurns(pairs, rows[start + k]!, tree, k * numInner, block);
    yield { start, count, ...block };
  }
}

/** Adds what the pairs of a row's center count at the inner nodes, which begin at `offset`. */
function countTurns(
  { rowPointers, columns, values }: CsrMatrix,
  row: number,
  { pointers, inner, isRight }: BinaryTree,
  offset: number,
  { all, right }: Pick<Block, 'all' | 'right'>,
): void {
  for (let pair = rowPointers[row]!; pair < rowPointers[row + 1]!; pair++) {
    const context = columns[pair]!;
    for (let turn = pointers[context]!; turn < pointers[context + 1]!; turn++) {
      const place = offset + inner[turn]!;
      all[place]! += values[pair]!;
      if (isRight[turn] === 1) right[place]! += values[pair]!;
    }
  }
}
