import { denseFeatures } from '../graph/features.js';
import { linear } from '../layers/linear.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';

/**
 * Counts of edges at each node from its code, 0 or more: linear maps with rectifiers after each and dropout before those
 * between (MaskGAE; Li et al., 2023, eq. 10, by the authors' code).
 *
 * @param sizes input, hidden … and output size, which is 1
 * @returns [numNodes, 1]
 */
export function degreeDecoder(
  sizes: readonly number[],
  parameters: Parameters,
  rate = 0,
): (codes: tf.Tensor2D, rng?: Rng) => tf.Tensor2D {
  const maps = sizes.slice(1).map((size, k) => linear(sizes[k]!, size, parameters.scope(k)));
  return (codes, rng) =>
    maps.reduce((x, map, k) => {
      const mapped = map(denseFeatures(x));
      const isBetween = rng !== undefined && k < maps.length - 1;
      return tf.relu(isBetween ? dropout(mapped, rate, rng.split(k)) : mapped);
    }, codes);
}
