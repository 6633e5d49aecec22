import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomNormal } from '../tensor/ops.js';

/**
 * Makes an encoder's view of the data by noise on its weights instead of on the graph (Xia et al., 2022, eq. 2):
 * target ← source + scale · ε, ε normal with the standard deviation of each source tensor, name by name. The target is a
 * second encoder, `frozen` in the pretext, that is set at each step before it encodes.
 *
 * @param scale of the noise, 0 or more
 * @throws RangeError unless every target has a source of its name
 */
export function addWeightNoise(
  target: ReadonlyMap<string, tf.Variable>,
  source: ReadonlyMap<string, tf.Variable>,
  scale: number,
  rng: Rng,
): void {
  tf.tidy(() => {
    for (const [name, variable] of target) {
      const from = source.get(name);
      if (from === undefined) {
        throw new RangeError(`Cannot add weight noise: a source for "${name}" is needed, got none`);
      }
      const deviation = tf.sqrt(tf.moments(from).variance);
      const noise = tf.mul(randomNormal(from.shape, 0, 1, rng.split(name)), tf.mul(deviation, scale));
      variable.assign(tf.add(from, noise));
    }
  });
}
