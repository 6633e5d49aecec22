import type { PairLoss } from '../objectives/bothWays.js';
import { sumReadout } from '../readouts/sum.js';
import type { tf } from '../tensor/backend.js';
import type { Pretext } from './method.js';

/**
 * The objective of GraphCL and those after it: a loss between two views' graph codes, the sums of their node codes, behind a
 * projector (You et al., 2020, §4.1).
 *
 * @param project from [numGraphs, size]
 * @param loss of the first view's projections and the second's
 */
export function contrastGraphs(project: (codes: tf.Tensor2D) => tf.Tensor2D, loss: PairLoss): Pretext['objective'] {
  return (codes, views) => {
    const [z1, z2] = codes.map((h, k) => project(sumReadout(h, views[k]!)));
    return loss(z1!, z2!);
  };
}
