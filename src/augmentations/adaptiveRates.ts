import type { CentralityName } from '../graph/centrality.js';

export interface AdaptiveOptions {
  /** Which nodes count as important. */
  readonly centrality: CentralityName;
  /** No rate is larger, so that nothing is always lost (Zhu et al., 2021, p_τ). */
  readonly cutoff?: number;
}

export const STANDARD_CUTOFF = 0.7;

/**
 * Rates around `rate` that fall as importance rises (Zhu et al., 2021, eq. 2 and 4): with s = log importance,
 * min((max s − s) / (max s − mean s) · rate, cutoff). Before the cutoff their mean is `rate` and the most important is
 * never lost. All of them are `rate` where all are equally important. What has no importance at all counts in neither
 * the mean nor the maximum and has the rate 0.
 *
 * @param importance 0 or more
 */
export function adaptiveRates(importance: Float64Array, rate: number, cutoff: number): Float64Array {
  const logs = importance.map((value) => Math.log(value));
  const finite = logs.filter(Number.isFinite);
  const largest = finite.reduce((max, value) => Math.max(max, value), -Infinity);
  const mean = finite.reduce((total, value) => total + value, 0) / finite.length;
  const spread = largest - mean;
  return logs.map((value) => {
    if (!Number.isFinite(value)) return 0;
    return Math.min(spread > 1e-12 ? ((largest - value) / spread) * rate : rate, cutoff);
  });
}
