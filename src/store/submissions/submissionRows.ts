import type { Knex } from 'knex';
import { groupBy } from '../groupBy.js';
import type { Score } from '../records.js';
import type { MeanScore } from '../trialQuery.js';
import type { Submission, SubmissionFilter, SubmissionPage, SubmissionState } from './submission.js';

interface SubmissionRow {
  readonly sequence: number;
  readonly id: string;
  readonly kind: 'result' | 'embedding';
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly method: string;
  readonly dataset: string;
  readonly protocol: string;
  readonly seed: number;
  readonly content: string;
  readonly scores: string;
  readonly trial_key: string | null;
  readonly note: string | null;
  readonly submitter: string;
  readonly created_at: string;
  readonly updated_at: string;
}

function select(db: Knex) {
  return db('submissions')
    .join('tokens', 'tokens.id', 'submissions.token_id')
    .select<SubmissionRow[]>('submissions.*', { submitter: 'tokens.name' });
}

export async function readSubmission(db: Knex, id: string): Promise<Submission | undefined> {
  const [row] = await select(db).where({ 'submissions.id': id });
  return row && asSubmission(row);
}

/** Newest first. */
export async function readSubmissions(
  db: Knex,
  { limit = 50, cursor, ...filter }: SubmissionFilter,
): Promise<SubmissionPage> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const query = select(db)
    .where(Object.fromEntries(given.map(([name, value]) => [`submissions.${name}`, value])))
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query.where('sequence', '<', cursor);
  const rows = await query;
  const page = rows.slice(0, limit);
  return { submissions: page.map(asSubmission), next: rows.length > limit ? page.at(-1)!.sequence : null };
}

function asSubmission(row: SubmissionRow): Submission {
  const { id, state, reason, kind, method, dataset, protocol, seed, note, submitter } = row;
  return {
    id,
    state,
    reason,
    kind,
    method,
    dataset,
    protocol,
    seed,
    content: JSON.parse(row.content),
    scores: JSON.parse(row.scores),
    trial: row.trial_key,
    note,
    submitter,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Means over folds, by metric. */
export function meansOf(scores: readonly Score[]): MeanScore[] {
  return [...groupBy(scores, ({ metric }) => metric)].map(([metric, folds]) => ({
    metric,
    mean: folds.reduce((sum, { value }) => sum + value, 0) / folds.length,
    folds: folds.length,
  }));
}
