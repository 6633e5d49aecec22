import type { Comparison } from './comparison.js';
import type { SuiteQuery } from './suite.js';

export interface VersusQuery extends Omit<SuiteQuery, 'labels'> {
  /** Labels as in the leaderboards. */
  readonly first: string;
  readonly second: string;
}

/** A ranking among those that two methods are compared on. */
export interface VersusComparison extends Comparison {
  /** Of the t-test, by Holm's correction over the rankings. */
  readonly adjustedPValue: number;
  /** Of the first, at 5 % of the adjusted p-value. */
  readonly outcome: 'win' | 'tie' | 'loss';
}

/** Two methods over several rankings. */
export interface Versus {
  readonly first: string;
  readonly second: string;
  /** Where both have two seeds or more in common. */
  readonly comparisons: readonly VersusComparison[];
  /** Rankings where the first is better, cannot be told from the second, and is worse. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Wilcoxon's signed-rank test of the mean differences over rankings; null below two of them. */
  readonly overall: { readonly statistic: number | null; readonly pValue: number } | null;
  /** Rankings where one of the two lacks results, or they have fewer than two common seeds. */
  readonly missing: readonly { readonly dataset: string; readonly protocol: string }[];
}
