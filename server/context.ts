import type { PublishedResult, ResultReader } from '../src/store/index.js';
import type { Answers } from './answers.js';

/** Rankings under a name. */
export interface SuiteScope {
  readonly name: string;
  readonly description: string;
  readonly rankings: readonly { readonly dataset: string; readonly protocol: string }[];
}

/** What routes answer from. */
export interface Context {
  readonly store: ResultReader;
  readonly answers: Answers;
  readonly published: readonly PublishedResult[];
  readonly suites: readonly SuiteScope[];
}
