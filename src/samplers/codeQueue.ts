import { tf } from '../tensor/backend.js';

/** Codes of earlier steps on the host, the newest first (Hu et al., 2020, §3.4; He et al., 2020). */
export interface CodeQueue {
  /** Puts rows [k, size] at the front and lets go of those beyond `limit`. */
  push(rows: tf.Tensor2D, limit: number): void;
  /** All rows [length, size], without a gradient; undefined where there are none. */
  rows(): tf.Tensor2D | undefined;
}

/** An empty queue. */
export function codeQueue(): CodeQueue {
  let values = new Float32Array(0);
  let size = 0;
  return {
    push(rows, limit) {
      size = rows.shape[1];
      const fresh = rows.dataSync() as Float32Array;
      const joined = new Float32Array(fresh.length + values.length);
      joined.set(fresh);
      joined.set(values, fresh.length);
      values = joined.slice(0, limit * size);
    },
    rows: () => (values.length === 0 ? undefined : tf.tensor2d(values, [values.length / size, size])),
  };
}
