import { tf } from './backend.js';
import { CsrMatrix } from './csrMatrix.js';
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
  if (!isFilled(a)) return sparseMatMul(a, x);
  expectShape('multiply a matrix', 'x', x, [a.numColumns, null]);
  return tf.matMul(denseCopy(a), x);
}

/** Whether `filledMatMul` multiplies by a dense copy. */
export function isFilled(a: CsrMatrix): boolean {
  return denseValues.has(a) || a.numEntries >= FILLED * a.numRows * a.numColumns;
}

/**
 * Rows and columns `ids` of a square matrix that is filled: multiplied by a dense copy that is cut out of the whole one, its
 * entries listed only where they are asked for.
 *
 * @param list the same entries in compressed rows
 */
export function filledSubmatrix(a: CsrMatrix, ids: Int32Array, list: () => CsrMatrix): CsrMatrix {
  const { isSymmetric } = a;
  const part = CsrMatrix.deferred({ numRows: ids.length, numColumns: ids.length, isSymmetric }, list);
  denseValues.set(part, () => {
    const whole = a.derive('dense values', () => denseValues.get(a)?.() ?? a.toDense());
    const values = spareValues(a, part, ids.length ** 2);
    for (let i = 0; i < ids.length; i++) {
      const [from, to] = [ids[i]! * a.numColumns, i * ids.length];
      for (let j = 0; j < ids.length; j++) values[to + j] = whole[from + ids[j]!]!;
    }
    return values;
  });
  return part;
}

/**
 * Numbers for the dense copy of a part of `a`, which go to the next part when this one's are freed: new ones would be pages
 * that the system clears each time.
 */
function spareValues(a: CsrMatrix, part: CsrMatrix, size: number): Float32Array {
  const spare = a.derive('spare values', () => new Map<number, Float32Array[]>());
  const values = spare.get(size)?.pop() ?? new Float32Array(size);
  part.scope.own(() => {
    spare.set(size, [...(spare.get(size) ?? []), values]);
  });
  return values;
}

/** Row-major values of matrices that have them without a list of their entries. */
const denseValues = new WeakMap<CsrMatrix, () => Float32Array>();

function denseCopy(a: CsrMatrix): tf.Tensor2D {
  const { copy } = a.derive('dense copy', () => {
    const copy = tf.keep(tf.tensor2d(denseValues.get(a)?.() ?? a.toDense(), [a.numRows, a.numColumns]));
    a.scope.own(() => copy.dispose());
    return { copy };
  });
  return copy;
}
