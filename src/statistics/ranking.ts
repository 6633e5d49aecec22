import { tInterval } from './interval.js';

/**
 * Competition ranks with ties: entries come best first; the best entry without a rank leads a group of all
 * entries right after it that cannot be told from it, and all of the group take the leader's position, from 1.
 * A group is cut at the first entry that can be told apart, so a rank never rises past a clearly different one.
 * An entry that no test can set against the leader has no rank: it neither joins, leads nor ends a group.
 *
 * @param canTellApart whether the entry at `second` is really worse than that at `first`, null where that cannot be
 *   tested; both are positions
 */
export function tiedRanks(
  count: number,
  canTellApart: (first: number, second: number) => boolean | null,
): (number | null)[] {
  const ranks: (number | null)[] = [];
  let leader = 0;
  for (let i = 0; i < count; i++) {
    const isApart = i === 0 ? false : canTellApart(leader, i);
    if (isApart === true) leader = i;
    ranks.push(isApart === null ? null : leader + 1);
  }
  return ranks;
}

export interface SeedRule {
  readonly leastSeeds: number;
  /** Of the 95 % t interval of the mean, in the unit of the values. */
  readonly widestHalfWidth: number;
}

const standardRule: SeedRule = { leastSeeds: 5, widestHalfWidth: 0.01 };

/**
 * Whether a mean over seeds is too uncertain to be quoted: fewer than five seeds, or a 95 % interval wider than
 * one point (a share of 0.01) to either side.
 */
export function needsMoreSeeds(values: readonly number[], rule: Partial<SeedRule> = {}): boolean {
  const { leastSeeds, widestHalfWidth } = { ...standardRule, ...rule };
  if (values.length < Math.max(2, leastSeeds)) return true;
  const [low, high] = tInterval(values, 0.95);
  return (high - low) / 2 > widestHalfWidth;
}
