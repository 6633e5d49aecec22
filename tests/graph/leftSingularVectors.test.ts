import { expect, it } from 'vitest';
import { denseFeatures, sparseFeatures } from '../../src/graph/features.js';
import { leftSingularVectors } from '../../src/graph/leftSingularVectors.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** U diag(7, 5, 3, 1) Vᵀ with U [9, 4] and V [6, 4] of orthonormal columns. */
function known() {
  const orthonormal = (rows: number, seed: number) =>
    tf.linalg.gramSchmidt(
      tf.transpose(randomNormal([rows, 4], 0, 1, Rng.fromSeed(seed)) as tf.Tensor2D),
    ) as tf.Tensor2D;
  const [u, v] = [orthonormal(9, 1), orthonormal(6, 2)];
  const x = tf.matMul(tf.mul<tf.Tensor2D>(tf.transpose(u), tf.tensor2d([[7, 5, 3, 1]])), v);
  return { u: u.arraySync(), x: x as tf.Tensor2D };
}

onEachBackend('leftSingularVectors()', () => {
  it('finds the vectors of the largest singular values, dense or sparse, with the largest entry positive', () => {
    const { u, x } = known();
    const [rows, columns] = [9, 6];
    const places = Int32Array.from({ length: rows * columns }, (_, place) => place);
    const sparse = CsrMatrix.fromCoordinates(
      rows,
      columns,
      places.map((place) => Math.floor(place / columns)),
      places.map((place) => place % columns),
      x.dataSync() as Float32Array,
    );
    for (const features of [denseFeatures(x), sparseFeatures(sparse)]) {
      const found = tf.transpose(leftSingularVectors(features, 3)).arraySync() as number[][];
      expect(found).toHaveLength(3);
      found.forEach((vector, k) => {
        const size = Math.max(...u[k]!.map(Math.abs));
        const turn = u[k]!.includes(size) ? 1 : -1;
        expectClose(
          vector,
          u[k]!.map((entry) => turn * entry),
          1e-3,
        );
        expect(Math.max(...vector)).toBeCloseTo(size, 3);
      });
    }
  });

  it('gives no more vectors than X has columns, and 0 for those beyond its rank', () => {
    const x = tf.tensor2d([1, 2, 2, 4, 3, 6], [3, 2]);
    const u = leftSingularVectors(denseFeatures(x), 5);
    expect(u.shape).toEqual([3, 2]);
    const [first, second] = tf.transpose(u).arraySync() as [number[], number[]];
    expectClose(
      first,
      [1, 2, 3].map((entry) => entry / Math.sqrt(14)),
      1e-5,
    );
    expectClose(second, [0, 0, 0], 1e-5);
  });
});
