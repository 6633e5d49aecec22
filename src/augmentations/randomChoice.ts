import { sampleWithoutReplacement } from '../random/sampling.js';
import type { Augmentation } from './augmentation.js';

/**
 * Applies `numChosen` of the augmentations, drawn uniformly without replacement at each call, in the order in which they
 * are given.
 *
 * @throws RangeError unless 1 ≤ numChosen ≤ augmentations
 */
export function randomChoice(augmentations: readonly Augmentation[], numChosen = 1): Augmentation {
  const count = augmentations.length;
  if (!(Number.isInteger(numChosen) && numChosen >= 1 && numChosen <= count)) {
    throw new RangeError(`Cannot choose augmentations: a number in [1, ${count}] is needed, got ${numChosen}`);
  }
  return (graph, rng) => {
    const chosen = sampleWithoutReplacement(numChosen, count, rng.split('choice')).sort();
    return chosen.reduce((view, k) => augmentations[k]!(view, rng.split(`augmentation ${k}`)), graph);
  };
}
