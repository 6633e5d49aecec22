import { tf } from './backend.js';
import type { CsrMatrix } from './csrMatrix.js';
import { expectShape } from './expectShape.js';
import { CSR_MATMUL, type CsrMatMulAttributes } from './kernels/kernelNames.js';

tf.registerGradient({
  kernelName: CSR_MATMUL,
  inputsToSave: [],
  gradFunc: (dy, _saved, attributes) => ({
    x: () => runCsrMatMul((attributes as unknown as CsrMatMulAttributes).matrix.transpose(), dy as tf.Tensor2D),
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
  const attributes: CsrMatMulAttributes = { matrix };
  return tf.engine().runKernel(CSR_MATMUL, { x }, attributes as unknown as tf.NamedAttrMap);
}
