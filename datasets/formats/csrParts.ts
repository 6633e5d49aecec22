import type { SparseRows } from '../../src/data/graphData.js';
import { sparseRows } from '../../src/data/sparseRows.js';
import { type NumericArray, toFloat32, toInt32 } from './numericArray.js';

/** The arrays of a SciPy CSR matrix, as npz files and pickles hold them. */
export interface CsrArrays {
  readonly data: NumericArray;
  readonly indices: NumericArray;
  readonly indptr: NumericArray;
  readonly shape: readonly number[];
}

/**
 * A sparse matrix out of the arrays of SciPy's CSR format; columns may be unsorted or repeat.
 *
 * @param what names the matrix in errors
 * @throws SyntaxError where the arrays do not fit together
 */
export function csrRows({ data, indices, indptr, shape }: CsrArrays, what: string): SparseRows {
  const [numRows, numColumns] = shape;
  if (shape.length !== 2 || numRows === undefined || numColumns === undefined) {
    throw new SyntaxError(`Cannot parse ${what}: a matrix is needed, got ${shape.length} dimensions`);
  }
  const parts = {
    numRows,
    numColumns,
    rowPointers: toInt32(indptr, `${what} row pointers`),
    columns: toInt32(indices, `${what} columns`),
    values: toFloat32(data),
  };
  try {
    return sparseRows(parts, what);
  } catch (error) {
    if (error instanceof RangeError) throw new SyntaxError(error.message);
    throw error;
  }
}

/** The matrix that an npz file holds as `<prefix>_data`, `…_indices`, `…_indptr` and `…_shape`. */
export function npzCsrRows(arrays: ReadonlyMap<string, NumericArray>, prefix: string, what: string): SparseRows {
  const part = (name: string) => requireArray(arrays, `${prefix}_${name}`, what);
  const shape = toInt32(part('shape'), `${what} array ${prefix}_shape`);
  return csrRows(
    { data: part('data'), indices: part('indices'), indptr: part('indptr'), shape: [...shape] },
    `${what} matrix ${prefix}`,
  );
}

/** @throws SyntaxError where the file has no such numeric array */
export function requireArray(arrays: ReadonlyMap<string, NumericArray>, name: string, what: string): NumericArray {
  const array = arrays.get(name);
  if (array === undefined) {
    throw new SyntaxError(
      `Cannot parse ${what}: a numeric array ${name} is needed, got ${[...arrays.keys()].join(', ') || 'none'}`,
    );
  }
  return array;
}
