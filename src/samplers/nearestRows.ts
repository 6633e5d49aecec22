import { tf } from '../tensor/backend.js';
import { expectShape } from '../tensor/expectShape.js';

const BLOCK = 1024;
/** More than any inner product of rows of length 1. */
const OWN = 10;

/**
 * For each row of x the rows of y of the same length 1 that are nearest by inner product, the one of the same number always
 * first. Block by block: memory is O(n · block).
 *
 * @param x [n, size]
 * @param y [n, size]
 * @param count in 1 … n
 * @returns ids [n · count], row after row
 * @throws RangeError where the shapes differ or the count is out of range
 */
export function nearestRows(x: tf.Tensor2D, y: tf.Tensor2D, count: number): Int32Array {
  expectShape('find nearest rows', 'y', y, x.shape);
  const [n, size] = x.shape;
  if (!(count >= 1 && count <= n)) {
    throw new RangeError(`Cannot find nearest rows: a count in [1, ${n}] is needed, got ${count}`);
  }
  const result = new Int32Array(n * count);
  for (let start = 0; start < n; start += BLOCK) {
    const rows = Math.min(BLOCK, n - start);
    const ids = tf.tidy(() => {
      const own = tf.pad(tf.mul<tf.Tensor2D>(tf.eye(rows), OWN), [
        [0, 0],
        [start, n - start - rows],
      ]);
      const similarity = tf.matMul(tf.slice(x, [start, 0], [rows, size]), y, false, true);
      return tf.topk(tf.add(similarity, own), count).indices.dataSync();
    });
    result.set(ids, start * count);
  }
  return result;
}
