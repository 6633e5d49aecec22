import type { PublishedResult, ResultReader, RunProgress, SubmissionStore } from '../src/store/index.js';
import type { Answers } from './answers.js';

/** Rankings under a name. */
export interface SuiteScope {
  readonly name: string;
  readonly description: string;
  readonly rankings: readonly { readonly dataset: string; readonly protocol: string }[];
}

/** Where submissions go. */
export interface Submitting {
  readonly store: SubmissionStore;
  /** Of the files of embeddings. */
  readonly folder: string;
  /** Of one file. */
  readonly mostBytes: number;
  /** Of all submissions of one token. */
  readonly mostTokenBytes: number;
}

/** What routes answer from. */
export interface Context {
  readonly store: ResultReader;
  readonly answers: Answers;
  readonly published: readonly PublishedResult[];
  readonly suites: readonly SuiteScope[];
  /** Runs under way on the database. */
  liveRuns(): Promise<readonly RunProgress[]>;
}
