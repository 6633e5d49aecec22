import type { Encoder } from '../encoders/encoder.js';
import type { PairLoss } from '../objectives/bothWays.js';
import type { tf } from '../tensor/backend.js';
import { graphCodes } from './graphCodes.js';
import type { Pretext } from './method.js';

/**
 * The objective of GraphCL and those after it: a loss between two views' graph codes, the sums of their node codes or what the
 * encoder makes of these, behind a projector (You et al., 2020, §4.1).
 *
 * @param encoder whose node codes the objective is given
 * @param project from [numGraphs, size]
 * @param loss of the first view's projections and the second's
 */
export function contrastGraphs(
  encoder: Pick<Encoder, 'graphLayers'>,
  project: (codes: tf.Tensor2D) => tf.Tensor2D,
  loss: PairLoss,
): Pretext['objective'] {
  return (codes, views, { rng }) => {
    const [z1, z2] = codes.map((h, k) => project(graphCodes(encoder, h, views[k]!, rng.split(`graph layers ${k}`))));
    return loss(z1!, z2!);
  };
}
