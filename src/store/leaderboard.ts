import type { Json } from './records.js';

/** Which ranking. What is left out of hash, checksum and code version is the newest that has results. */
export interface LeaderboardQuery {
  readonly dataset: string;
  readonly protocol: string;
  /** Unless given: the protocol's headline. */
  readonly metric?: string;
  /** Beginning of the protocol's hash. */
  readonly protocolHash?: string;
  /** Beginning of the dataset's checksum. */
  readonly datasetChecksum?: string;
  readonly codeVersion?: string;
  /** Methods of these families only; statistics are of what is left, the gain is over the random encoder all the same. */
  readonly families?: readonly string[];
  /** Encoders by name, as the config holds them. */
  readonly encoders?: readonly string[];
  /** Results of these seeds only. */
  readonly seeds?: readonly number[];
}

/** What all trials of one ranking have in common; scores are compared within a ranking only. */
export interface RankingScope {
  readonly dataset: string;
  readonly datasetChecksum: string;
  readonly protocol: string;
  readonly protocolVersion: number;
  readonly protocolHash: string;
  readonly codeVersion: string;
}

export interface OmittedRanking extends RankingScope {
  /** Finished trials. */
  readonly trials: number;
}

/** Methods on one dataset under one protocol, best first. Scores are shares, not percent. */
export interface Leaderboard extends RankingScope {
  readonly metric: string;
  /** Every metric that has scores here. */
  readonly metrics: readonly string[];
  readonly rows: readonly LeaderboardRow[];
  /** Rankings of the same dataset and protocol with another hash, checksum or code version. */
  readonly omitted: readonly OmittedRanking[];
  /** Finished trials of older versions of the methods, which are left out. */
  readonly outdatedTrials: number;
  readonly failedTrials: number;
}

export interface LeaderboardRow {
  /** 1 for the best that can be tested; rows that cannot be told apart share the rank of the first; null: not ranked. */
  readonly rank: number | null;
  /** `grace`, or with what a variant changes: `grace[temperature=0.5]`. */
  readonly label: string;
  readonly method: string;
  readonly methodVersion: number;
  /** null where the store has no card of the method. */
  readonly family: string | null;
  readonly usesLabels: boolean;
  /** Name of the encoder in the config; null where it has none. */
  readonly encoder: string | null;
  /** Settings that differ from the method's standard ones. */
  readonly changes: { readonly [setting: string]: Json };
  readonly seeds: readonly number[];
  /** One a seed, in the order of `seeds`: the mean over folds. */
  readonly scores: readonly number[];
  /** Folds (splits) a seed. */
  readonly folds: number;
  /** Over seeds, of the means over folds. */
  readonly mean: number;
  /** Unbiased standard deviation over seeds; null for a single seed. */
  readonly deviation: number | null;
  /** 95 % t interval of the mean; null for a single seed. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Mean minus that of `random-encoder`; null where that has no results. */
  readonly gain: number | null;
  /** Paired t-test against rank 1 over common seeds, corrected by Holm; null for that row and below two common seeds. */
  readonly pValue: number | null;
  /** Whether it shares the best rank. */
  readonly tiedWithBest: boolean;
  /** Whether it has no rank because it has one seed, or fewer than two in common with the row that it would be tested against. */
  readonly isUntested: boolean;
  /** Whether the mean is too uncertain to be quoted, or there are too few common seeds for a test. */
  readonly needsMoreSeeds: boolean;
  readonly cost: RowCost;
}

export interface RowCost {
  /** Means over seeds. */
  readonly trainSeconds: number;
  readonly evaluateSeconds: number;
  /** Largest of any seed. */
  readonly peakMemoryBytes: number;
  readonly parameterCount: number;
}
