import { tf } from '../tensor/backend.js';
import { jensenShannon } from './jensenShannon.js';

/**
 * Mutual information of the nodes of each of two views with the summary of the other one (Hassani & Khasahmadi, 2020, eq. 5), by
 * the Jensen–Shannon estimate against the nodes of corrupted views; the mean over samples.
 *
 * @param score of codes [numNodes, size] with a summary [1, size]: [numNodes, 1]
 * @param codes of each sample four: of both views, then of both corrupted ones
 * @param summarize the summary [1, size] of the view at that place among the codes
 */
export function acrossViews(
  score: (codes: tf.Tensor2D, summary: tf.Tensor2D) => tf.Tensor2D,
  codes: readonly tf.Tensor2D[],
  summarize: (place: number) => tf.Tensor2D,
): tf.Scalar {
  const losses = Array.from({ length: codes.length / 4 }, (_, sample) => {
    const first = 4 * sample;
    const [h1, h2, corrupted1, corrupted2] = codes.slice(first, first + 4);
    const [s1, s2] = [summarize(first), summarize(first + 1)];
    const negative = tf.concat([score(corrupted2!, s1), score(corrupted1!, s2)]);
    return jensenShannon(tf.concat([score(h2!, s1), score(h1!, s2)]), negative);
  });
  return tf.div<tf.Scalar>(tf.addN(losses), losses.length);
}
