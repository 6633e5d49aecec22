import { tf } from '../tensor/backend.js';
import type { Features } from './features.js';

const BLOCK = 1024;

/** Row i of X times `factors[i]`, lazily. */
export function scaleRows(features: Features, factors: Float32Array): Features {
  const column = (values: Float32Array) => tf.tensor2d(values, [values.length, 1]);
  const scale = (rows: tf.Tensor2D) => tf.mul<tf.Tensor2D>(rows, column(factors));
  return {
    ...features,
    times: (weight) => scale(features.times(weight)),
    dense: () => scale(features.dense()),
    rows: (ids) => tf.mul(features.rows(ids), column(Float32Array.from(ids, (id) => factors[id]!))),
    dropout: (rate, rng) => scaleRows(features.dropout(rate, rng), factors),
  };
}

/** The rows of X at length 1, lazily; a row of zeros stays. The lengths are computed here, block by block. */
export function normalizeLengths(features: Features): Features {
  const factors = new Float32Array(features.numRows);
  for (let start = 0; start < features.numRows; start += BLOCK) {
    const ids = Int32Array.from({ length: Math.min(BLOCK, features.numRows - start) }, (_, i) => start + i);
    const lengths = tf.tidy(() => tf.norm(features.rows(ids), 2, 1).dataSync());
    lengths.forEach((length, i) => {
      factors[start + i] = length > 0 ? 1 / length : 0;
    });
  }
  return scaleRows(features, factors);
}
