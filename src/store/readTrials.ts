import type { Knex } from 'knex';
import { QueryError } from './queryError.js';
import { decodeCursor, encodeCursor, type TrialFilter, type TrialPage, type TrialQuery } from './trialQuery.js';
import { readMeans, selectTrials, summarize } from './trialRows.js';

/**
 * A page of the trials that pass the filter, newest first.
 *
 * @throws QueryError for a limit outside 1 to 1,000 or a cursor that is none
 */
export async function readTrials(db: Knex, { limit = 50, cursor, ...filter }: TrialQuery): Promise<TrialPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new QueryError('page', `Cannot list trials: a limit of 1 to 1000 is needed, got ${limit}`);
  }
  const query = selectTrials(db)
    .where(conditions(filter))
    .orderBy('trials.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query.where('trials.id', '<', decodeCursor(cursor));
  const rows = await query;
  const page = rows.slice(0, limit);
  const means = await readMeans(
    db,
    page.map(({ id }) => id),
  );
  return {
    trials: page.map((row) => summarize(row, means.get(row.id) ?? [])),
    next: rows.length > limit ? encodeCursor(page.at(-1)!.id) : null,
  };
}

/** Those of `keys` whose trials have finished. */
export async function finishedKeys(db: Knex, keys: readonly string[]): Promise<Set<string>> {
  const finished = new Set<string>();
  // SQLite takes a limited number of values in one statement.
  for (let start = 0; start < keys.length; start += 1000) {
    const rows = await db('trials')
      .select<{ key: string }[]>('key')
      .whereIn('key', keys.slice(start, start + 1000))
      .where({ status: 'finished' });
    for (const { key } of rows) finished.add(key);
  }
  return finished;
}

function conditions({ method, dataset, protocol, seed, status }: TrialFilter): Record<string, string | number> {
  const all = {
    'methods.name': method,
    'datasets.name': dataset,
    'protocols.name': protocol,
    'trials.seed': seed,
    'trials.status': status,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
