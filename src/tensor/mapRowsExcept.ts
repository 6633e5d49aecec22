import type { tf } from './backend.js';
import { gatherRows, segmentSum } from './segments.js';

/**
 * `map` of the rows of x [n, size] that are not among `ids`, and rows of zeros in the place of those that are: what is masked
 * after a map need not go through it.
 *
 * @param map from [rows, size] to [rows, width], row by row
 * @returns [n, width]
 */
export function mapRowsExcept(x: tf.Tensor2D, ids: Int32Array, map: (rows: tf.Tensor2D) => tf.Tensor2D): tf.Tensor2D {
  const numRows = x.shape[0];
  const masked = new Set(ids);
  const kept = Int32Array.from({ length: numRows }, (_, row) => row).filter((row) => !masked.has(row));
  return segmentSum(map(gatherRows(x, kept)), { ids: kept, numSegments: numRows });
}
