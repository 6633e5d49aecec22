import { tf } from './backend.js';
import type { CsrMatrix } from './csrMatrix.js';
import { expectShape } from './expectShape.js';
import { sparseMatMul } from './sparseMatMul.js';

/** Share of the entries from which a dense product is faster than a sparse one. */
const FILLED = 0.1;

/**
 * A X as `sparseMatMul`, by a dense copy of A where a tenth of its entries or more are stored: diffusions kept whole.
 * The copy lives as long as the matrix.
 *
 * @param a [m, n]
 * @param x [n, width]
 * @returns [m, width]
 * @throws RangeError unless x has n rows
 */
export function filledMatMul(a: CsrMatrix, x: tf.Tensor2D): tf.Tensor2D {
  if (a.numEntries < FILLED * a.numRows * a.numColumns) return sparseMatMul(a, x);
  expectShape('multiply a matrix', 'x', x, [a.numColumns, null]);
  return tf.matMul(denseCopy(a), x);
}

function denseCopy(a: CsrMatrix): tf.Tensor2D {
  const { copy } = a.derive('dense copy', () => {
    const copy = tf.keep(tf.tensor2d(a.toDense(), [a.numRows, a.numColumns]));
    a.scope.own(() => copy.dispose());
    return { copy };
  });
  return copy;
}
