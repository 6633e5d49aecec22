import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { tf } from '../tensor/backend.js';
import { gatherRows, segmentSum } from '../tensor/segments.js';

/**
 * Clusters of the rows by `numSteps` steps of Lloyd's algorithm on the engine, from rows drawn as first centroids; a
 * cluster that runs empty keeps its centroid. For methods that cluster at each step of their training.
 *
 * @param x [n, size]
 * @param numClusters at most n are made
 * @returns cluster of each row [n]
 */
export function kMeansLabels(x: tf.Tensor2D, numClusters: number, numSteps: number, rng: Rng): Int32Array {
  const count = Math.min(numClusters, x.shape[0]);
  return tf.tidy(() => {
    let centroids = gatherRows(x, sampleWithoutReplacement(count, x.shape[0], rng));
    let labels = nearest(x, centroids);
    for (let step = 0; step < numSteps; step++) {
      const previous = centroids;
      centroids = tf.tidy(() => means(x, labels, previous));
      previous.dispose();
      labels = nearest(x, centroids);
    }
    return labels;
  });
}

/** argmin over c of ‖x − c‖²; ‖x‖² does not matter. */
function nearest(x: tf.Tensor2D, centroids: tf.Tensor2D): Int32Array {
  return tf.tidy(() => {
    const scores = tf.sub(tf.matMul(x, centroids, false, true), tf.mul(tf.sum(tf.square(centroids), 1), 0.5));
    return tf.argMax(scores, 1).dataSync() as Int32Array;
  });
}

function means(x: tf.Tensor2D, labels: Int32Array, previous: tf.Tensor2D): tf.Tensor2D {
  const numSegments = previous.shape[0];
  const sizes = new Float32Array(numSegments);
  for (const label of labels) sizes[label]! += 1;
  const size = tf.tensor2d(sizes, [numSegments, 1]);
  const mean = tf.div<tf.Tensor2D>(segmentSum(x, { ids: labels, numSegments }), tf.maximum(size, 1));
  const isEmpty = tf.cast(tf.equal(size, 0), 'float32');
  return tf.add(tf.mul(mean, tf.sub(1, isEmpty)), tf.mul(previous, isEmpty));
}
