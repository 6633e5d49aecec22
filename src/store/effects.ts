import type { Factor, FactorialAnalysis } from '../statistics/index.js';
import type { LeaderboardQuery, RankingScope } from './leaderboard.js';
import type { Config } from './variant.js';

/** One combination of a factorial design, by the config that it is stored under. */
export interface DesignCell {
  /** Level of each factor by its name. */
  readonly levels: { readonly [factor: string]: string };
  readonly config: Config;
}

export interface EffectsQuery extends Omit<LeaderboardQuery, 'families' | 'encoders'> {
  readonly method: string;
  /** Every combination of the levels of the same factors, each once. */
  readonly cells: readonly DesignCell[];
}

/** What each level of each factor adds, over seeds as blocks. Scores are shares. */
export interface Effects extends RankingScope, FactorialAnalysis {
  readonly metric: string;
  readonly design: readonly Factor[];
  /** Seeds that have every combination: what all numbers are of. */
  readonly seeds: readonly number[];
  /** Seeds that lack some, and are left out. */
  readonly incomplete: readonly IncompleteSeed[];
}

export interface IncompleteSeed {
  readonly seed: number;
  readonly missing: readonly DesignCell['levels'][];
}
