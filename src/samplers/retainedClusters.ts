import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { normalizeRows } from '../tensor/ops.js';
import { segmentMean } from '../tensor/segments.js';
import { kMeansLabels } from './kMeansLabels.js';

const NUM_STEPS = 20;

/**
 * Share of changed graphs that stay in the cluster of the graph that they come from: clusters by k-means of the codes of the
 * graphs as they are, all codes at length 1, and the nearest centroid for the changed ones.
 *
 * @param codes [n, size] of the graphs as they are
 * @param changed [n, size] of the changed graphs, for each kind of change
 * @param numClusters at most n are made
 * @returns for each kind of change, 0 to 1
 */
export function retainedClusters(
  codes: tf.Tensor2D,
  changed: readonly tf.Tensor2D[],
  numClusters: number,
  rng: Rng,
): number[] {
  return tf.tidy(() => {
    const unit = normalizeRows(codes);
    const labels = kMeansLabels(unit, numClusters, NUM_STEPS, rng);
    const centroids = segmentMean(unit, { ids: labels, numSegments: Math.min(numClusters, unit.shape[0]) });
    const squares = tf.mul(tf.sum(tf.square(centroids), 1), 0.5);
    return changed.map((rows) => {
      const nearness = tf.sub(tf.matMul(normalizeRows(rows), centroids, false, true), squares);
      const nearest = tf.argMax(nearness, 1).dataSync() as Int32Array;
      return nearest.reduce((count, cluster, k) => count + (cluster === labels[k] ? 1 : 0), 0) / nearest.length;
    });
  });
}
