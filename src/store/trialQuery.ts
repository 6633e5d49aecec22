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

export interface TrialQuery extends TrialFilter {
  /** At most so many, 1 to 1,000; 50 unless given. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
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
  /** Newest first. */
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

/**
 * The row id that a cursor stands for.
 *
 * @throws QueryError for text that is no cursor
 */
export function decodeCursor(cursor: string): number {
  const id = Number(
    Buffer.from(cursor, 'base64url')
      .toString('latin1')
      .match(/^before:(\d{1,15})$/)?.[1],
  );
  if (Number.isInteger(id)) return id;
  throw new QueryError('page', `Cannot list trials: a cursor of an earlier page is needed, got "${cursor}"`);
}

/** The cursor for what comes after row `id`. */
export function encodeCursor(id: number): string {
  return Buffer.from(`before:${id}`).toString('base64url');
}
