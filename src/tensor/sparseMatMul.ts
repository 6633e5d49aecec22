import { tf } from './backend.js';
import type { CsrMatrix } from './csrMatrix.js';
import { expectShape } from './expectShape.js';
import { CSR_MATMUL } from './kernels/kernelNames.js';

tf.registerGradient({
  kernelName: CSR_MATMUL,
  inputsToSave: [],
  gradFunc: (dy, _saved, attributes) => ({
    x: () => runCsrMatMul((attributes.matrix as unknown as CsrMatrix).transpose(), dy as tf.Tensor2D),
  }),
});

/**
 * A X, with the gradient Aᵀ dY to X.
 *
 * @param a [m, n]
 * @param x [n, width]
 * @returns [m, width]
 * @throws RangeError unless x has n rows
 */
export function sparseMatMul(a: CsrMatrix, x: tf.Tensor2D): tf.Tensor2D {
  expectShape('multiply a sparse matrix', 'x', x, [a.numColumns, null]);
  return runCsrMatMul(a, x);
}

function runCsrMatMul(matrix: CsrMatrix, x: tf.Tensor2D): tf.Tensor2D {
  // A matrix without entries has no copy on the engine.
  if (matrix.numEntries === 0) return tf.mul(tf.zeros([matrix.numRows, 1]), tf.sum(x, 0, true));
  return tf.engine().runKernel(CSR_MATMUL, { x }, { matrix } as unknown as tf.NamedAttrMap);
}
