import { expect, it } from 'vitest';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { filledMatMul } from '../../src/tensor/filledMatMul.js';
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
