import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { freeHandles, HandleScope, handleScope, numHandles } from '../../src/tensor/handleScope.js';
import { sparseMatMul } from '../../src/tensor/sparseMatMul.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

function randomMatrix(numRows: number, numColumns: number, numEntries: number, rng: Rng): CsrMatrix {
  const rows = Int32Array.from({ length: numEntries }, () => rng.below(numRows));
  const columns = Int32Array.from({ length: numEntries }, () => rng.below(numColumns));
  const values = Float32Array.from({ length: numEntries }, () => rng.normal());
  return CsrMatrix.fromCoordinates(numRows, numColumns, rows, columns, values);
}

function naiveProduct(a: CsrMatrix, x: Float32Array, width: number): Float64Array {
  const dense = a.toDense();
  const product = new Float64Array(a.numRows * width);
  for (let i = 0; i < a.numRows; i++) {
    for (let j = 0; j < a.numColumns; j++) {
      for (let k = 0; k < width; k++) product[i * width + k]! += dense[i * a.numColumns + j]! * x[j * width + k]!;
    }
  }
  return product;
}

onEachBackend('sparseMatMul()', (backend) => {
  const rng = Rng.fromSeed(1);

  it.each([
    [1, 1, 1, 1],
    [5, 3, 6, 1],
    [3, 7, 10, 4],
    [40, 60, 300, 33],
  ])('is the product of loops: %i × %i, %i entries, width %i', (numRows, numColumns, numEntries, width) => {
    const a = randomMatrix(numRows, numColumns, numEntries, rng);
    const x = Float32Array.from({ length: numColumns * width }, () => rng.normal());
    const product = tf.tidy(() => sparseMatMul(a, tf.tensor2d(x, [numColumns, width])).dataSync());
    expectClose(product, naiveProduct(a, x, width));
  });

  it('has rows of zeros for rows without entries, and for a matrix without any', () => {
    const a = CsrMatrix.fromCoordinates(4, 2, Int32Array.of(1, 1), Int32Array.of(0, 1), Float32Array.of(2, 3));
    const x = tf.tensor2d([1, 10, 100, 1000], [2, 2]);
    expectClose(sparseMatMul(a, x), [0, 0, 302, 3020, 0, 0, 0, 0]);
    const empty = CsrMatrix.fromCoordinates(3, 2, new Int32Array(0), new Int32Array(0));
    expectClose(sparseMatMul(empty, x), [0, 0, 0, 0, 0, 0]);
    expectClose(tf.grad((y) => tf.sum(sparseMatMul(empty, y as tf.Tensor2D)))(x), [0, 0, 0, 0]);
  });

  it('has the gradient Aᵀ dY, for a matrix that equals its transpose too', () => {
    const values = [0.5, -1, 2, 0.3, 1, -0.7, 0.1, 0.9];
    expectGradient((x) => sparseMatMul(randomMatrix(5, 4, 9, Rng.fromSeed(2)), x), values, [4, 2]);
    const symmetric = CsrMatrix.fromCoordinates(
      4,
      4,
      Int32Array.of(0, 1, 2, 3, 3),
      Int32Array.of(1, 0, 3, 2, 3),
      Float32Array.of(2, 2, -1, -1, 5),
      true,
    );
    expectGradient((x) => tf.square(sparseMatMul(symmetric, x)), values, [4, 2], 5e-2);
  });

  it('refuses x of another height', () => {
    const a = randomMatrix(5, 4, 9, rng);
    const message = 'Cannot multiply a sparse matrix: x of shape [4, any] is needed, got [5, 2]';
    expect(() => sparseMatMul(a, tf.zeros([5, 2]))).toThrow(new RangeError(message));
  });

  it('can use a matrix after its scope has ended', () => {
    const x = tf.ones<tf.Rank.R2>([4, 2]);
    const scope = new HandleScope();
    const a = scope.run(() => randomMatrix(5, 4, 9, rng));
    const before = [...sparseMatMul(a, x).dataSync()];
    scope.dispose();
    expectClose(sparseMatMul(a, x), before, 0);
    freeHandles();
    expect(numHandles()).toBe(0);
    expectClose(sparseMatMul(a, x), before, 0);
  });

  it('holds no memory after 200 steps with a new matrix each', () => {
    const n = 1000;
    const x = tf.ones<tf.Rank.R2>([n, 32]);
    freeHandles();
    const step = () =>
      handleScope(() =>
        tf.tidy(() => {
          const a = randomMatrix(n, n, 20 * n, rng);
          const slope = tf.grad((y) => tf.sum(tf.square(sparseMatMul(a, y as tf.Tensor2D))))(x);
          // The matrix and its transpose.
          expect(numHandles()).toBe(backend === 'tensorflow' ? 2 : 0);
          return slope.dataSync()[0];
        }),
      );
    for (let i = 0; i < 50; i++) step();
    const tensors = tf.memory().numTensors;
    const memory = process.memoryUsage();
    for (let i = 0; i < 200; i++) step();
    expect(tf.memory().numTensors).toBe(tensors);
    expect(numHandles()).toBe(0);
    // The matrices of 200 steps take 200 · 2 · 20,000 entries · 20 bytes = 160 MB on the engine.
    const after = process.memoryUsage();
    const hostGrowth = after.heapTotal + after.arrayBuffers - memory.heapTotal - memory.arrayBuffers;
    expect(after.rss - memory.rss - Math.max(0, hostGrowth)).toBeLessThan(40e6);
  });
});
