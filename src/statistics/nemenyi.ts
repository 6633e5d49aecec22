import { distributions } from './distributions.js';

/**
 * How far average ranks must lie apart to differ significantly: CD = q √(k (k + 1) / 6N), q the studentized range of k
 * means with infinite degrees of freedom over √2 (Nemenyi, 1963; Demšar, 2006, section 3.2.2).
 *
 * @param treatments k ≥ 2
 * @param blocks N ≥ 1
 * @param level in (0, 1)
 */
export function criticalDifference(treatments: number, blocks: number, level = 0.05): number {
  const q = distributions.tukey.inv(1 - level, treatments, Number.POSITIVE_INFINITY) / Math.SQRT2;
  return q * standardError(treatments, blocks);
}

/** P-value of Nemenyi's test for two average ranks that lie `difference` apart. In [0, 1]. */
export function nemenyiPValue(difference: number, treatments: number, blocks: number): number {
  const q = (Math.abs(difference) / standardError(treatments, blocks)) * Math.SQRT2;
  return Math.max(0, 1 - distributions.tukey.cdf(q, treatments, Number.POSITIVE_INFINITY));
}

function standardError(treatments: number, blocks: number): number {
  return Math.sqrt((treatments * (treatments + 1)) / (6 * blocks));
}

/**
 * Largest groups of average ranks within `difference` of each other: the bars of a critical-difference diagram.
 *
 * @param averageRanks ascending
 * @returns first and last position of each group of two or more
 */
export function tiedGroups(averageRanks: readonly number[], difference: number): [first: number, last: number][] {
  const groups: [number, number][] = [];
  let reached = 0;
  averageRanks.forEach((rank, first) => {
    let last = first;
    while (last + 1 < averageRanks.length && averageRanks[last + 1]! - rank <= difference) last += 1;
    if (last > first && last > reached) groups.push([first, last]);
    reached = Math.max(reached, last);
  });
  return groups;
}
