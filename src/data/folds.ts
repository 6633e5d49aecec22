import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';

/**
 * Divides items into folds with nearly equal shares of each class: items of a class are dealt out in random order, and the
 * next class goes on where the last one ended, so that the sizes of two folds differ by one at most.
 *
 * @param classes [n], 0 or more
 * @param numFolds 2 … n
 * @returns [n] fold of each item
 * @throws RangeError for more folds than items, or fewer than two
 */
export function stratifiedFolds(classes: Int32Array, numFolds: number, rng: Rng): Int32Array {
  if (!(Number.isInteger(numFolds) && numFolds >= 2 && numFolds <= classes.length)) {
    throw new RangeError(`Cannot make folds: a number in [2, ${classes.length}] is needed, got ${numFolds}`);
  }
  const order = permutation(classes.length, rng);
  // Stable, so items of one class stay in random order.
  const byClass = order.sort((a, b) => classes[a]! - classes[b]!);
  const folds = new Int32Array(classes.length);
  byClass.forEach((item, place) => {
    folds[item] = place % numFolds;
  });
  return folds;
}
