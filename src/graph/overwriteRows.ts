import { tf } from '../tensor/backend.js';
import { segmentSum } from '../tensor/segments.js';
import { denseFeatures, type Features } from './features.js';

/**
 * X with the rows `ids` set to `rows`, lazily: the other rows of a sparse X stay sparse.
 *
 * @param ids without repeats
 * @param rows [ids.length, numColumns]
 */
export function overwriteRows(features: Features, ids: Int32Array, rows: Features): Features {
  const kept = new Float32Array(features.numRows).fill(1);
  for (const id of ids) kept[id] = 0;
  const merge = (old: tf.Tensor2D, replacement: tf.Tensor2D) =>
    tf.add<tf.Tensor2D>(
      tf.mul(old, tf.tensor2d(kept, [features.numRows, 1])),
      segmentSum(replacement, { ids, numSegments: features.numRows }),
    );
  const place = new Int32Array(features.numRows).fill(-1);
  ids.forEach((id, i) => {
    place[id] = i;
  });
  return {
    ...features,
    times: (weight) => merge(features.times(weight), rows.times(weight)),
    dense: () => merge(features.dense(), rows.dense()),
    rows: (wanted) => {
      const isOld = tf.tensor2d(
        Float32Array.from(wanted, (id) => kept[id]!),
        [wanted.length, 1],
      );
      const replacement = rows.rows(wanted.map((id) => Math.max(0, place[id]!)));
      return tf.add<tf.Tensor2D>(tf.mul(features.rows(wanted), isOld), tf.mul(replacement, tf.sub(1, isOld)));
    },
    dropout: (rate, rng) =>
      overwriteRows(features.dropout(rate, rng.split('kept')), ids, rows.dropout(rate, rng.split('overwritten'))),
  };
}

/** Rows of a tensor in the place of rows of X. */
export function overwriteWith(features: Features, ids: Int32Array, rows: tf.Tensor2D): Features {
  return ids.length === 0 ? features : overwriteRows(features, ids, denseFeatures(rows));
}
