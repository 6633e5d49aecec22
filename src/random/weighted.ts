import type { Rng } from './rng.js';

/**
 * Running sums of weights, from which `drawWeighted` draws.
 *
 * @throws RangeError for a weight below 0 or not finite
 */
export function runningSums(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Cannot draw by weight: finite weights of 0 or more are needed, got ${weight}`);
    }
    total += weight;
    sums[i] = total;
  }
  return sums;
}

/**
 * An index in [start, end) with a chance in proportion to its weight, by bisection; −1 where the weights there sum to 0.
 *
 * @param sums of `runningSums`
 */
export function drawWeighted(sums: Float64Array, rng: Rng, start = 0, end = sums.length): number {
  const before = start === 0 ? 0 : sums[start - 1]!;
  const total = (end === 0 ? 0 : sums[end - 1]!) - before;
  if (!(end > start && total > 0)) return -1;
  const target = before + rng.uniform() * total;
  let [low, high] = [start, end - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
