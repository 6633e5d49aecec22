import type { DatasetCard, MethodCard, ProtocolCard, StandardConfig } from './cards.js';
import type { CompareQuery, Comparison } from './comparison.js';
import type { DatasetDetail, MethodDetail, ProtocolDetail } from './details.js';
import type { Effects, EffectsQuery } from './effects.js';
import type { Leaderboard, LeaderboardQuery } from './leaderboard.js';
import type { StoredProjection, TrialReference } from './projection.js';
import type { Projection, TrialRecord } from './records.js';
import type { Recorded } from './recordTrial.js';
import type { Submission, SubmissionFilter, SubmissionPage } from './submissions/submission.js';
import type { SuiteQuery, SuiteRanking } from './suite.js';
import type { TrialDetail, TrialPage, TrialQuery } from './trialQuery.js';
import type { Versus, VersusQuery } from './versus.js';

/** What asks for results needs: a store that is open for reading. */
export interface ResultReader {
  /** File of the database, `:memory:` for none. */
  readonly path: string;
  readonly schemaVersion: number;
  /** Those of `keys` whose trials have finished. */
  finishedKeys(keys: readonly string[]): Promise<Set<string>>;
  has(key: string): Promise<boolean>;
  methods(): Promise<MethodCard[]>;
  datasets(): Promise<DatasetCard[]>;
  protocols(): Promise<ProtocolCard[]>;
  /** What is known of a method; undefined for one that the store has not met. The same for the two below. */
  method(name: string): Promise<MethodDetail | undefined>;
  dataset(name: string): Promise<DatasetDetail | undefined>;
  protocol(name: string): Promise<ProtocolDetail | undefined>;
  /** A text that changes whenever anyone commits to the database: answers of an equal version are equal. */
  dataVersion(): Promise<string>;
  /**
   * Pairs of dataset and protocol that have results, by name.
   *
   * @throws QueryError for an unknown dataset or protocol
   */
  rankings(filter?: {
    readonly dataset?: string;
    readonly protocol?: string;
  }): Promise<{ dataset: string; protocol: string }[]>;
  /**
   * Methods on one dataset under one protocol, best first; undefined where the two have no results together yet.
   *
   * @throws QueryError for an unknown dataset, protocol, metric, hash, checksum or code version
   */
  leaderboard(query: LeaderboardQuery): Promise<Leaderboard | undefined>;
  /**
   * Methods over several rankings, with average ranks.
   *
   * @throws QueryError for an unknown dataset, protocol, metric or code version
   */
  suite(query: SuiteQuery): Promise<SuiteRanking>;
  /**
   * Two methods over several rankings.
   *
   * @throws QueryError as `suite`, and for a method in none of the rankings
   */
  versus(query: VersusQuery): Promise<Versus>;
  /**
   * Two methods over the seeds that both have.
   *
   * @throws QueryError as `leaderboard`, for a method without results, and below two common seeds
   */
  compare(query: CompareQuery): Promise<Comparison>;
  /**
   * What each part of a factorial design adds.
   *
   * @throws QueryError as `leaderboard`, and where no seed has every combination
   * @throws RangeError for two combinations of one config
   */
  effects(query: EffectsQuery): Promise<Effects>;
  /** @throws QueryError for a limit outside 1 to 1,000 or a cursor that is none */
  trials(query?: TrialQuery): Promise<TrialPage>;
  /** The trial of a key, with folds, curves and environment. */
  trial(key: string): Promise<TrialDetail | undefined>;
  /** The embedding of a trial in the plane, where it was stored for the trial or for one that shares its training. */
  projection(key: string): Promise<StoredProjection | undefined>;
  /** A trial of the same method, config and data, from another seed, whose embedding is stored so. */
  projectedLike(key: string): Promise<TrialReference | undefined>;
  /** Those of `trainingKeys` that have a trial with a projection. */
  projectedTrainings(trainingKeys: readonly string[]): Promise<Set<string>>;
  submission(id: string): Promise<Submission | undefined>;
  submissions(filter?: SubmissionFilter): Promise<SubmissionPage>;
  close(): Promise<void>;
}

/** What stores results. What a method has recorded is on disk when its promise resolves. */
export interface ResultWriter {
  /**
   * Stores a trial as a whole or not at all. A finished trial replaces a failed one of the same key, never the reverse.
   *
   * @throws RangeError where a finished trial has no score, a score that is not finite, or two for one metric and fold
   * @throws StoreError where the database cannot be written
   */
  record(trial: TrialRecord): Promise<Recorded>;
  /**
   * Stores the embedding of a trial in the plane, in place of one that is there.
   *
   * @throws RangeError for a trial that is not stored
   */
  recordProjection(key: string, projection: Projection): Promise<void>;
  describeMethod(card: MethodCard): Promise<void>;
  describeDataset(card: DatasetCard): Promise<void>;
  describeProtocol(card: ProtocolCard): Promise<void>;
  describeStandard(standard: StandardConfig): Promise<void>;
}

/** A store that is open for writing too. */
export interface ResultStore extends ResultReader, ResultWriter {
  /** Stores all that `work` hands to its writer, or nothing where it throws; others wait for the end of it. */
  inOneTransaction<T>(work: (now: ResultWriter) => Promise<T>): Promise<T>;
}
