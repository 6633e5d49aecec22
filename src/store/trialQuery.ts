import { QueryError } from './queryError.js';
import type { FinishedTrial, TrialCost, TrialIdentity } from './records.js';

/** Which trials; what is left out does not matter. */
export interface TrialFilter {
  readonly method?: string;
  readonly dataset?: string;
  readonly protocol?: string;
  readonly seed?: number;
  readonly status?: 'finished' | 'failed';
}

/** What trials can be sorted by; a minus in front: largest or newest first. Failed trials cost less than any other. */
export const trialSorts = [
  '-recorded',
  'recorded',
  '-seed',
  'seed',
  '-trainSeconds',
  'trainSeconds',
  '-peakMemoryBytes',
  'peakMemoryBytes',
] as const;

export type TrialSort = (typeof trialSorts)[number];

export interface TrialQuery extends TrialFilter {
  /** At most so many, 1 to 1,000; 50 unless given. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** `-recorded` unless given. */
  readonly sort?: TrialSort;
}

/** A trial in a list: scores are means over folds. */
export interface TrialSummary {
  /** The trial's key. */
  readonly id: string;
  readonly status: 'finished' | 'failed';
  readonly identity: TrialIdentity;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly cost: TrialCost | null;
  readonly scores: readonly MeanScore[];
  /** One line, of a failed trial. */
  readonly error: string | null;
}

export interface MeanScore {
  readonly metric: string;
  readonly mean: number;
  readonly folds: number;
}

export interface TrialPage {
  /** As sorted, newest first unless asked otherwise. */
  readonly trials: readonly TrialSummary[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** A trial with everything that is stored of it. */
export interface TrialDetail extends TrialSummary {
  readonly environment: FinishedTrial['environment'];
  readonly trainingKey: string | null;
  readonly folds: FinishedTrial['scores'];
  readonly curves: FinishedTrial['curves'];
  /** Stack and last output, of a failed trial. */
  readonly log: string | null;
}

/** Where a page ends: the sort that it is of, its last row's value, and that row. */
export interface Cursor {
  readonly value: number;
  readonly id: number;
}

/**
 * What a cursor of a list under `sort` stands for.
 *
 * @throws QueryError for text that is no cursor, or one of another sort
 */
export function decodeCursor(cursor: string, sort: TrialSort): Cursor {
  const [name, value, id] = Buffer.from(cursor, 'base64url').toString('latin1').split(':');
  if (name === sort && isNumber(value) && isNumber(id)) return { value: Number(value), id: Number(id) };
  throw new QueryError('page', `Cannot list trials: a cursor of an earlier page by ${sort} is needed, got "${cursor}"`);
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^-?\d[\d.e+-]{0,24}$/.test(text) && Number.isFinite(Number(text));
}

/** The cursor for what comes after the row at `position` under `sort`. */
export function encodeCursor(sort: TrialSort, { value, id }: Cursor): string {
  return Buffer.from(`${sort}:${value}:${id}`).toString('base64url');
}
