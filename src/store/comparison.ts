import type { LeaderboardQuery, RankingScope } from './leaderboard.js';

export interface CompareQuery extends LeaderboardQuery {
  /** Labels as in the leaderboard: `grace`, `grace[temperature=0.5]`. */
  readonly first: string;
  readonly second: string;
}

/** Two methods over the seeds that both have. Scores are shares; differences are first minus second. */
export interface Comparison extends RankingScope {
  readonly metric: string;
  readonly first: ComparedMethod;
  readonly second: ComparedMethod;
  readonly pairs: readonly PairedScore[];
  readonly meanDifference: number;
  /** Unbiased, over seeds. */
  readonly deviation: number;
  /** 95 % t interval of the mean difference. */
  readonly interval: readonly [low: number, high: number];
  readonly tTest: PairedTest;
  readonly wilcoxon: PairedTest;
}

interface ComparedMethod {
  readonly label: string;
  /** Over the common seeds. */
  readonly mean: number;
  /** All seeds it has, common or not. */
  readonly numSeeds: number;
}

export interface PairedScore {
  readonly seed: number;
  readonly first: number;
  readonly second: number;
}

interface PairedTest {
  /** t, or the signed-rank sum; null where it is not defined (all differences equal, or all zero). */
  readonly statistic: number | null;
  /** Two-sided. */
  readonly pValue: number;
}
