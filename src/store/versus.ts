import type { Comparison } from './comparison.js';
import type { SuiteQuery } from './suite.js';

export interface VersusQuery extends Omit<SuiteQuery, 'labels'> {
  /** Labels as in the leaderboards. */
  readonly first: string;
  readonly second: string;
}

/** Two methods over several rankings. */
export interface Versus {
  readonly first: string;
  readonly second: string;
  /** Where both have two seeds or more in common. */
  readonly comparisons: readonly Comparison[];
  /** Rankings where the first is better, cannot be told from the second, and is worse, at the 5 % level of the t-test. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Wilcoxon's signed-rank test of the mean differences over rankings; null below two of them. */
  readonly overall: { readonly statistic: number | null; readonly pValue: number } | null;
  /** Rankings where one of the two lacks results, or they have fewer than two common seeds. */
  readonly missing: readonly { readonly dataset: string; readonly protocol: string }[];
}
