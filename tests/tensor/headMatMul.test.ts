import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { handleScope, numHandles } from '../../src/tensor/handleScope.js';
import { headDot, headMatMul } from '../../src/tensor/headMatMul.js';
import { gatherRows, segmentSum } from '../../src/tensor/segments.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const numHeads = 3;
const size = 2;

/** 5 × 4, the third row and the second column empty. */
const uneven = () => CsrMatrix.fromCoordinates(5, 4, Int32Array.of(0, 0, 1, 3, 3, 4), Int32Array.of(3, 0, 2, 0, 2, 3));
/** A symmetric path of four nodes with self-loops. */
const symmetric = () =>
  CsrMatrix.fromCoordinates(
    4,
    4,
    Int32Array.of(0, 0, 1, 1, 1, 2, 2, 2, 3, 3),
    Int32Array.of(0, 1, 0, 1, 2, 1, 2, 3, 2, 3),
    undefined,
    true,
  );
const patterns = [uneven, symmetric];

const draw = (rows: number, columns: number, seed: number) => {
  const rng = Rng.fromSeed(seed);
  return tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => rng.uniform() - 0.5),
    [rows, columns],
  );
};

/** The same by a message for each entry. */
function byMessages(pattern: CsrMatrix, values: tf.Tensor2D, x: tf.Tensor2D, heads: number): tf.Tensor2D {
  const messages = tf.mul(
    tf.reshape(gatherRows(x, pattern.columns), [pattern.numEntries, heads, x.shape[1] / heads]),
    tf.expandDims(values, 2),
  );
  return segmentSum(tf.reshape(messages, [pattern.numEntries, x.shape[1]]), pattern);
}

onEachBackend('headMatMul()', () => {
  it.each([1, numHeads])('is the sum of a message for each entry, with %d heads, and so are its gradients', (heads) => {
    for (const make of patterns) {
      const pattern = make();
      const values = draw(pattern.numEntries, heads, 1);
      const x = draw(pattern.numColumns, heads * size, 2);
      const weight = draw(pattern.numRows, heads * size, 3);
      const loss = (product: typeof headMatMul) => (v: tf.Tensor, h: tf.Tensor) =>
        tf.sum<tf.Scalar>(tf.mul(tf.square(product(pattern, v as tf.Tensor2D, h as tf.Tensor2D)), weight));
      const reference = (p: CsrMatrix, v: tf.Tensor2D, h: tf.Tensor2D) => byMessages(p, v, h, heads);
      expectClose(headMatMul(pattern, values, x), reference(pattern, values, x).dataSync(), 1e-6);
      const [ours, theirs] = [headMatMul, reference].map((product) => tf.grads(loss(product))([values, x]));
      for (const [i, gradient] of ours!.entries()) expectClose(gradient, theirs![i]!.dataSync(), 1e-5);
    }
  });

  it('has gradients that agree with finite differences', () => {
    const pattern = uneven();
    const inputs = [draw(pattern.numEntries, numHeads, 4), draw(pattern.numColumns, numHeads * size, 5)] as const;
    const weight = draw(pattern.numRows, numHeads * size, 6);
    const loss = (v: tf.Tensor, h: tf.Tensor) =>
      tf.sum<tf.Scalar>(tf.mul(headMatMul(pattern, v as tf.Tensor2D, h as tf.Tensor2D), weight));
    const gradients = tf.grads(loss)([...inputs]);
    const step = 0.25;
    for (const [which, input] of inputs.entries()) {
      const slopes = Array.from({ length: input.size }, (_, place) => {
        const at = (shift: number) => {
          const moved = input.dataSync().slice();
          moved[place]! += shift;
          const arguments_ = inputs.map((other, i) => (i === which ? tf.tensor2d(moved, other.shape) : other));
          return loss(arguments_[0]!, arguments_[1]!).dataSync()[0]!;
        };
        return (at(step) - at(-step)) / (2 * step);
      });
      expectClose(gradients[which]!, slopes, 1e-4);
    }
  });

  it('gives zeros for a pattern without entries, and leaves no handle', () => {
    const before = numHandles();
    handleScope(() => {
      const empty = CsrMatrix.fromCoordinates(2, 3, new Int32Array(0), new Int32Array(0));
      expectClose(headMatMul(empty, tf.zeros([0, 2]), tf.ones([3, 4])), new Float32Array(8), 0);
      const pattern = uneven();
      headMatMul(pattern, draw(pattern.numEntries, numHeads, 1), draw(4, numHeads * size, 2)).dataSync();
    });
    expect(numHandles()).toBe(before);
  });

  it('refuses shapes that disagree', () => {
    const pattern = uneven();
    expect(() => headMatMul(pattern, tf.zeros([5, 1]), tf.zeros([4, 2]))).toThrow('values');
    expect(() => headMatMul(pattern, tf.zeros([6, 1]), tf.zeros([5, 2]))).toThrow('x');
    expect(() => headMatMul(pattern, tf.zeros([6, 2]), tf.zeros([4, 3]))).toThrow(
      'Cannot multiply by heads: a number of heads that divides 3 is needed, got 2',
    );
  });
});

onEachBackend('headDot()', () => {
  it('is the inner product of both rows of each entry, head by head, in blocks too', () => {
    // Wide enough for several blocks on the native engine.
    for (const width of [size, 70_000]) {
      const pattern = uneven();
      const [left, right] = [draw(5, numHeads * width, 7), draw(4, numHeads * width, 8)];
      const rows = [0, 0, 1, 3, 3, 4];
      const [a, b] = [left.dataSync(), right.dataSync()];
      const expected = rows.flatMap((row, entry) =>
        Array.from({ length: numHeads }, (_, head) => {
          let sum = 0;
          for (let k = head * width; k < (head + 1) * width; k++) {
            sum += a[row * numHeads * width + k]! * b[pattern.columns[entry]! * numHeads * width + k]!;
          }
          return sum;
        }),
      );
      expectClose(headDot(pattern, left, right, numHeads), expected, width === size ? 1e-6 : 2e-2);
    }
  });

  it('has the gradients of that product', () => {
    for (const make of patterns) {
      const pattern = make();
      const [left, right] = [draw(pattern.numRows, numHeads * size, 9), draw(pattern.numColumns, numHeads * size, 10)];
      const weight = draw(pattern.numEntries, numHeads, 11);
      const rows = Int32Array.from({ length: pattern.numEntries }, (_, entry) =>
        pattern.rowPointers.findIndex((pointer, row) => entry < pattern.rowPointers[row + 1]! && entry >= pointer),
      );
      const byRows = (a: tf.Tensor2D, b: tf.Tensor2D) => {
        const products = tf.mul(gatherRows(a, rows), gatherRows(b, pattern.columns));
        return tf.sum<tf.Tensor2D>(tf.reshape(products, [pattern.numEntries, numHeads, size]), 2);
      };
      const loss = (dot: typeof byRows) => (a: tf.Tensor, b: tf.Tensor) =>
        tf.sum<tf.Scalar>(tf.mul(tf.square(dot(a as tf.Tensor2D, b as tf.Tensor2D)), weight));
      const ours = tf.grads(loss((a, b) => headDot(pattern, a, b, numHeads)))([left, right]);
      const theirs = tf.grads(loss(byRows))([left, right]);
      for (const [i, gradient] of ours.entries()) expectClose(gradient, theirs[i]!.dataSync(), 1e-5);
    }
  });
});
