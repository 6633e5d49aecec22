import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import type { Features } from './features.js';

/**
 * X with the given columns in the given order, lazily: X[:, c] W is X times W spread over all columns.
 *
 * @param columns without repeats, each a column of X, or −1 for a column of zeros
 */
export function selectColumns(features: Features, columns: Int32Array): Features {
  // Columns that are not chosen get the row of zeros that is put after the weights.
  const place = new Int32Array(features.numColumns).fill(columns.length);
  columns.forEach((column, i) => {
    if (column >= 0) place[column] = i;
  });
  const spread = (weight: tf.Tensor2D) => gatherRows(tf.concat2d([weight, tf.zeros([1, weight.shape[1]])], 0), place);
  const pick = (rows: tf.Tensor2D) => {
    const padded = tf.concat2d([rows, tf.zeros([rows.shape[0], 1])], 1);
    const ids = columns.map((column) => (column >= 0 ? column : features.numColumns));
    return tf.gather(padded, tf.tensor1d(ids, 'int32'), 1) as tf.Tensor2D;
  };
  return {
    ...features,
    numColumns: columns.length,
    times: (weight) => features.times(spread(weight)),
    dense: () => pick(features.dense()),
    rows: (ids) => pick(features.rows(ids)),
    dropout: (rate, rng) => selectColumns(features.dropout(rate, rng), columns),
  };
}
