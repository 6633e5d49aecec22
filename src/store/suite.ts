import type { LeaderboardQuery, RankingScope } from './leaderboard.js';

/** Rankings to look at together. Without hash, checksum and code version, each is the newest that has results. */
export interface SuiteQuery
  extends Pick<LeaderboardQuery, 'metric' | 'codeVersion' | 'families' | 'encoders' | 'seeds'> {
  readonly rankings: readonly { readonly dataset: string; readonly protocol: string }[];
  /** Rows by label; all unless given. */
  readonly labels?: readonly string[];
}

/** Methods over several rankings. Scores are shares. */
export interface SuiteRanking {
  readonly columns: readonly SuiteColumn[];
  /** By average rank; those without one follow by name. */
  readonly rows: readonly SuiteRow[];
  /** Over the rows with an average rank; null below three rows or two columns. */
  readonly test: SuiteTest | null;
  /** Rankings that were asked for and have no results yet. */
  readonly missing: readonly { readonly dataset: string; readonly protocol: string }[];
}

export interface SuiteColumn extends RankingScope {
  readonly metric: string;
}

export interface SuiteRow {
  readonly label: string;
  readonly method: string;
  readonly family: string | null;
  readonly usesLabels: boolean;
  /** One a column; null where it has no results. */
  readonly cells: readonly (SuiteCell | null)[];
  /**
   * Mean over columns of its rank among the rows that have results in all of them, ties sharing the mean of theirs;
   * null where it lacks a column or trains on labels.
   */
  readonly averageRank: number | null;
  /** Over all columns; null where one is missing. */
  readonly averageScore: number | null;
}

export interface SuiteCell {
  readonly mean: number;
  /** Unbiased, over seeds; null for one. */
  readonly deviation: number | null;
  readonly numSeeds: number;
  /** Mean minus that of the random encoder. */
  readonly gain: number | null;
}

export interface SuiteTest {
  readonly numMethods: number;
  readonly numRankings: number;
  readonly level: number;
  /** Friedman's χ² corrected for ties, with k − 1 degrees of freedom; null where all tie. */
  readonly chiSquare: number | null;
  readonly pValue: number;
  /** Iman and Davenport's F; null where it is not defined. */
  readonly f: number | null;
  readonly fPValue: number;
  /** Nemenyi's: average ranks that lie further apart differ at the level. */
  readonly criticalDifference: number;
  /** Largest groups of rows within the critical difference, labels by rank. */
  readonly groups: readonly (readonly string[])[];
}

/** Nemenyi's test of two rows. */
export interface NemenyiPair {
  /** The one with the better average rank. */
  readonly first: string;
  readonly second: string;
  readonly pValue: number;
}
