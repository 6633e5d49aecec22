import { midRanks } from './midRanks.js';
import { mean, standardDeviation } from './moments.js';
import { twoSidedTail } from './studentT.js';

export interface TestResult {
  /** t, or W the smaller rank sum; null where the differences leave nothing to test. */
  readonly statistic: number | null;
  /** Two-sided, in [0, 1]. */
  readonly pValue: number;
}

/**
 * Student's t-test of paired values. Without spread the p-value is 1 where all differences are 0, else 0.
 *
 * @throws RangeError unless both have the same length of at least 2
 */
export function pairedTTest(a: readonly number[], b: readonly number[]): TestResult {
  const differences = pairDifferences(a, b);
  const spread = standardDeviation(differences);
  const center = mean(differences);
  if (spread === 0) return { statistic: null, pValue: center === 0 ? 1 : 0 };
  const statistic = (center / spread) * Math.sqrt(differences.length);
  return { statistic, pValue: twoSidedTail(statistic, differences.length - 1) };
}

/** Pairs up to which the distribution of ranks is counted out; its cost grows with the square of their number. */
const MOST_EXACT = 50;

/**
 * Wilcoxon's signed-rank test (1945): zero differences are left out, tied ones share their rank. Exact to 50 pairs,
 * ties included, by counting all signs; beyond that by the normal approximation with correction for ties.
 *
 * @throws RangeError unless both have the same length of at least 2
 */
export function wilcoxonSignedRank(a: readonly number[], b: readonly number[]): TestResult {
  const differences = pairDifferences(a, b).filter((difference) => difference !== 0);
  if (differences.length === 0) return { statistic: null, pValue: 1 };
  const ranks = midRanks(differences.map(Math.abs));
  const positive = ranks.reduce((sum, rank, i) => (differences[i]! > 0 ? sum + rank : sum), 0);
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const statistic = Math.min(positive, total - positive);
  const pValue = ranks.length <= MOST_EXACT ? exactTail(ranks, statistic) : normalTail(ranks, statistic);
  return { statistic, pValue };
}

function pairDifferences(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length || a.length < 2) {
    throw new RangeError(
      `Cannot compare paired values: two or more pairs are needed, got ${a.length} and ${b.length} values`,
    );
  }
  return a.map((value, i) => value - b[i]!);
}

/** Share of the 2ⁿ sign patterns with a rank sum up to `statistic`, on both sides. Half ranks are doubled. */
function exactTail(ranks: readonly number[], statistic: number): number {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (const rank of doubled) for (let sum = total; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!;
  const below = ways.subarray(0, Math.round(2 * statistic) + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * below) / 2 ** ranks.length);
}

function normalTail(ranks: readonly number[], statistic: number): number {
  const half = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const variance = ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4;
  // With this many degrees of freedom Student's distribution is the normal one.
  return twoSidedTail((statistic - half) / Math.sqrt(variance), 1e9);
}
