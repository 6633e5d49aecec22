import { mean, standardDeviation } from './moments.js';
import { tQuantile } from './studentT.js';

/**
 * Interval of the mean by Student's t.
 *
 * @param confidence share in (0, 1)
 * @returns lower and upper end; NaN for a single value
 */
export function tInterval(values: readonly number[], confidence = 0.95): [number, number] {
  const center = mean(values);
  if (values.length < 2) return [Number.NaN, Number.NaN];
  const half =
    (tQuantile((1 + confidence) / 2, values.length - 1) * standardDeviation(values)) / Math.sqrt(values.length);
  return [center - half, center + half];
}
