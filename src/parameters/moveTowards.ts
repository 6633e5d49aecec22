import { tf } from '../tensor/backend.js';

/**
 * Exponential moving average: target ← decay · target + (1 − decay) · source, name by name.
 *
 * @param decay share in [0, 1] of the target that stays
 * @throws RangeError unless every target has a source of its name
 */
export function moveTowards(
  target: ReadonlyMap<string, tf.Variable>,
  source: ReadonlyMap<string, tf.Variable>,
  decay: number,
): void {
  tf.tidy(() => {
    for (const [name, variable] of target) {
      const towards = source.get(name);
      if (towards === undefined) {
        throw new RangeError(`Cannot move parameters: a source for "${name}" is needed, got none`);
      }
      variable.assign(tf.add(variable, tf.mul(tf.sub(towards, variable), 1 - decay)));
    }
  });
}
