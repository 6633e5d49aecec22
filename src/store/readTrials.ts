import type { Knex } from 'knex';
import { QueryError } from './queryError.js';
import {
  decodeCursor,
  encodeCursor,
  type TrialFilter,
  type TrialPage,
  type TrialQuery,
  trialSorts,
} from './trialQuery.js';
import { readMeans, selectTrials, summarize, type TrialRow } from './trialRows.js';

const sortColumns: Readonly<Record<string, string>> = {
  recorded: 'trials.id',
  seed: 'trials.seed',
  trainSeconds: 'COALESCE(trials.train_seconds, -1)',
  peakMemoryBytes: 'COALESCE(trials.peak_memory_bytes, -1)',
};

/**
 * A page of the trials that pass the filter, newest first unless sorted otherwise.
 *
 * @throws QueryError for a limit outside 1 to 1,000, an unknown sort, or a cursor that is none of this sort
 */
export async function readTrials(
  db: Knex,
  { limit = 50, cursor, sort = '-recorded', ...filter }: TrialQuery,
): Promise<TrialPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new QueryError('page', `Cannot list trials: a limit of 1 to 1000 is needed, got ${limit}`);
  }
  if (!trialSorts.includes(sort)) {
    throw new QueryError('page', `Cannot list trials: a sort of ${trialSorts.join(', ')} is needed, got "${sort}"`);
  }
  const column = sortColumns[sort.replace('-', '')]!;
  const [direction, beyond] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  const query = selectTrials(db)
    .where(conditions(filter))
    .select({ sortValue: db.raw(column) })
    .orderByRaw(`${column} ${direction}, trials.id ${direction}`)
    .limit(limit + 1);
  if (cursor !== undefined) {
    const { value, id } = decodeCursor(cursor, sort);
    // Rows of equal values go by id, so that no row is on two pages or none.
    query.whereRaw(`(${column}, trials.id) ${beyond} (?, ?)`, [value, id]);
  }
  const rows: (TrialRow & { readonly sortValue: number })[] = await query;
  const page = rows.slice(0, limit);
  const means = await readMeans(
    db,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return {
    trials: page.map((row) => summarize(row, means.get(row.id) ?? [])),
    next: rows.length > limit ? encodeCursor(sort, { value: last!.sortValue, id: last!.id }) : null,
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
