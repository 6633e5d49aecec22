import { tf } from '../tensor/backend.js';
import { type Features, matrixOf } from './features.js';

const ROWS_AT_ONCE = 8192;

/** A number for each row of X, the same for equal rows: labels of nodes where features are one-hot. [numRows], from 0. */
export function rowClasses(features: Features): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(rowKeys(features), (key) => {
    const id = known.get(key) ?? known.size;
    known.set(key, id);
    return id;
  });
}

/** The entries of each row that are not 0, as text. Rows of a sparse matrix never become dense, as degrees have thousands of columns. */
function* rowKeys(features: Features): Generator<string> {
  const { numRows, numColumns } = features;
  const matrix = matrixOf(features);
  if (matrix !== undefined) {
    const { rowPointers, columns, values } = matrix;
    for (let row = 0; row < numRows; row++) {
      const [start, end] = [rowPointers[row]!, rowPointers[row + 1]!];
      yield keyOf(values.subarray(start, end), columns.subarray(start, end));
    }
    return;
  }
  for (let start = 0; start < numRows; start += ROWS_AT_ONCE) {
    const ids = Int32Array.from({ length: Math.min(ROWS_AT_ONCE, numRows - start) }, (_, i) => start + i);
    const values = tf.tidy(() => features.rows(ids).dataSync()) as Float32Array;
    for (const place of ids.keys()) yield keyOf(values.subarray(place * numColumns, (place + 1) * numColumns));
  }
}

/** @param columns of the values; absent: one after the other */
function keyOf(values: Float32Array, columns?: Int32Array): string {
  const entries: string[] = [];
  values.forEach((value, k) => {
    if (value !== 0) entries.push(`${columns?.[k] ?? k}:${value}`);
  });
  return entries.join(' ');
}
