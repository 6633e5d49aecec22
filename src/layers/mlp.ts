import { denseFeatures } from '../graph/features.js';
import type { Parameters } from '../parameters/parameterStore.js';
import type { Rng } from '../random/rng.js';
import type { tf } from '../tensor/backend.js';
import { type ActivationName, activation } from './activation.js';
import { linear } from './linear.js';
import { type NormName, norm } from './norm.js';

/**
 * Multilayer perceptron: linear maps of the given sizes with a norm and an activation between them, none after the last.
 *
 * @param sizes input, hidden … and output size
 */
export function mlp(
  sizes: readonly number[],
  activationName: ActivationName,
  parameters: Parameters,
  normName: NormName = 'none',
): (x: tf.Tensor2D, rng?: Rng) => tf.Tensor2D {
  const maps = sizes.slice(1).map((size, k) => linear(sizes[k]!, size, parameters.scope(k)));
  const between = sizes.slice(1, -1).map((size, k) => ({
    normalize: norm(normName, size, parameters.scope(`norm${k}`)),
    activate: activation(activationName, parameters.scope(`activation${k}`)),
  }));
  return (x, rng) =>
    maps.reduce((h, map, k) => {
      const mapped = map(denseFeatures(h));
      const step = between[k];
      return step === undefined ? mapped : step.activate(step.normalize(mapped, rng), rng?.split(`activation${k}`));
    }, x);
}
