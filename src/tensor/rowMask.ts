import { tf } from './backend.js';

/** [numRows, 1]: 0 at the rows `ids`, 1 elsewhere. */
export function rowMask(numRows: number, ids: Int32Array): tf.Tensor2D {
  const kept = new Float32Array(numRows).fill(1);
  for (const id of ids) kept[id] = 0;
  return tf.tensor2d(kept, [numRows, 1]);
}
