import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { filledMatMul, filledSubmatrix, isFilled } from '../../src/tensor/filledMatMul.js';
import { handleScope, numHandles } from '../../src/tensor/handleScope.js';
import { sparseMatMul } from '../../src/tensor/sparseMatMul.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const n = 12;
/** `share` of the entries of a lopsided matrix. */
const matrix = (share: number) => {
  const places = Int32Array.from({ length: n * n }, (_, i) => i).filter((i) => (i * 7) % 100 < share * 100);
  return CsrMatrix.fromCoordinates(
    n,
    n,
    places.map((i) => Math.floor(i / n)),
    places.map((i) => i % n),
    Float32Array.from(places, (i) => Math.cos(i)),
  );
};

onEachBackend('filledMatMul()', () => {
  it.each([0.05, 0.8])('is the sparse product, gradient too, with a share of %s', (share) => {
    handleScope(() =>
      tf.tidy(() => {
        const a = matrix(share);
        const x = tf.tensor2d(
          Array.from({ length: n * 3 }, (_, i) => Math.sin(i)),
          [n, 3],
        );
        const loss = (product: typeof sparseMatMul) => (y: tf.Tensor) =>
          tf.sum(tf.square(product(a, y as tf.Tensor2D)));
        expectClose(filledMatMul(a, x), sparseMatMul(a, x).dataSync(), 1e-5);
        expectClose(tf.grad(loss(filledMatMul))(x), tf.grad(loss(sparseMatMul))(x).dataSync(), 1e-4);
        expect(() => filledMatMul(a, tf.ones([n + 1, 1]))).toThrow(RangeError);
      }),
    );
  });

  it('multiplies by a part of a filled matrix, and a part of that, without a list of its entries', () => {
    handleScope(() =>
      tf.tidy(() => {
        const a = matrix(0.8);
        const pick = (dense: Float32Array, size: number, ids: readonly number[]) =>
          Float32Array.from(ids.flatMap((row) => ids.map((column) => dense[row * size + column]!)));
        const csr = (dense: Float32Array, size: number) => {
          const places = Int32Array.from(dense.keys()).filter((place) => dense[place] !== 0);
          const [rows, columns] = [places.map((i) => Math.floor(i / size)), places.map((i) => i % size)];
          return CsrMatrix.fromCoordinates(
            size,
            size,
            rows,
            columns,
            Float32Array.from(places, (i) => dense[i]!),
          );
        };
        let listed = 0;
        const cut = (whole: CsrMatrix, ids: readonly number[], dense: Float32Array) =>
          filledSubmatrix(whole, Int32Array.from(ids), () => {
            listed += 1;
            return csr(dense, ids.length);
          });
        const outer = pick(a.toDense(), n, [1, 2, 5, 8, 11]);
        const inner = pick(outer, 5, [0, 3, 4]);
        const part = cut(a, [1, 2, 5, 8, 11], outer);
        const within = cut(part, [0, 3, 4], inner);
        const x = tf.tensor2d([1, -2, 0.5], [3, 1]);
        const expected = tf.matMul(tf.tensor2d(inner, [3, 3]), x);
        expect(isFilled(within)).toBe(true);
        expectClose(filledMatMul(within, x), expected.dataSync(), 1e-6);
        expect(listed).toBe(0);
        expectClose(sparseMatMul(within, x), expected.dataSync(), 1e-6);
        expectClose(within.transpose().toDense(), tf.transpose(tf.tensor2d(inner, [3, 3])).dataSync(), 0);
        expect([listed, within.numEntries]).toEqual([1, csr(inner, 3).numEntries]);
      }),
    );
  });

  it('keeps its dense copy as long as the matrix, and no longer', () => {
    const before = [tf.memory().numTensors, numHandles()];
    handleScope(() => {
      const a = matrix(0.8);
      const x = tf.ones<tf.Rank.R2>([n, 1]);
      filledMatMul(a, x).dispose();
      const held = tf.memory().numTensors;
      filledMatMul(a, x).dispose();
      expect(tf.memory().numTensors).toBe(held);
      expect(held).toBe(before[0]! + 2);
      x.dispose();
    });
    expect([tf.memory().numTensors, numHandles()]).toEqual(before);
  });
});
