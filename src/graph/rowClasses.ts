import { tf } from '../tensor/backend.js';
import type { Features } from './features.js';

const ROWS_AT_ONCE = 8192;

/** A number for each row of X, the same for equal rows: labels of nodes where features are one-hot. [numRows], from 0. */
export function rowClasses(features: Features): Int32Array {
  const { numRows, numColumns } = features;
  const known = new Map<string, number>();
  const classes = new Int32Array(numRows);
  for (let start = 0; start < numRows; start += ROWS_AT_ONCE) {
    const ids = Int32Array.from({ length: Math.min(ROWS_AT_ONCE, numRows - start) }, (_, i) => start + i);
    const values = tf.tidy(() => features.rows(ids).dataSync()) as Float32Array;
    ids.forEach((row, place) => {
      const entries: string[] = [];
      for (let column = 0; column < numColumns; column++) {
        const value = values[place * numColumns + column]!;
        if (value !== 0) entries.push(`${column}:${value}`);
      }
      const key = entries.join(' ');
      const id = known.get(key) ?? known.size;
      known.set(key, id);
      classes[row] = id;
    });
  }
  return classes;
}
