import type { Knex } from 'knex';
import { compareEntries } from './compareEntries.js';
import type { CompareQuery, Comparison } from './comparison.js';
import type { Leaderboard, LeaderboardQuery } from './leaderboard.js';
import { gainReferenceOf, rankEntries } from './rank.js';
import { type Entries, type Entry, readEntries } from './readEntries.js';
import { type Selection, selectRanking, unknown } from './selectRanking.js';

/** @throws QueryError for an unknown dataset, protocol, metric, hash, checksum or code version */
export async function readLeaderboard(db: Knex, query: LeaderboardQuery): Promise<Leaderboard | undefined> {
  const found = await readRanking(db, query);
  if (found === undefined) return undefined;
  const { selection, metric, metrics, entries, outdatedTrials } = found;
  return {
    ...selection.scope,
    metric,
    metrics,
    rows: rankEntries(filterEntries(entries, query), gainReferenceOf(entries, query.seeds)),
    omitted: selection.omitted,
    outdatedTrials,
    failedTrials: await countFailed(db, selection.id),
  };
}

/** @throws QueryError as `readLeaderboard`, and for a method without results */
export async function readComparison(db: Knex, query: CompareQuery): Promise<Comparison> {
  const found = await readRanking(db, query);
  const entries = filterEntries(found?.entries ?? [], query);
  const entryOf = (label: string) => {
    const entry = entries.find((candidate) => candidate.label === label);
    if (entry !== undefined) return entry;
    throw unknown(
      'method',
      label,
      entries.map((candidate) => candidate.label),
    );
  };
  const [first, second] = [entryOf(query.first), entryOf(query.second)];
  return { ...found!.selection.scope, metric: found!.metric, ...compareEntries(first, second) };
}

interface Ranking extends Entries {
  readonly selection: Selection;
  readonly metric: string;
  readonly metrics: readonly string[];
}

/** A ranking before statistics; undefined where dataset and protocol have no results together. */
export async function readRanking(db: Knex, query: LeaderboardQuery): Promise<Ranking | undefined> {
  const selection = await selectRanking(db, query);
  if (selection === undefined) return undefined;
  const metrics = await readMetrics(db, selection.id);
  const metric = query.metric ?? (await readHeadline(db, selection.id)) ?? metrics[0]!;
  if (!metrics.includes(metric)) throw unknown('metric', metric, metrics);
  return { selection, metric, metrics, ...(await readEntries(db, selection.id, metric)) };
}

type EntryFilter = Pick<LeaderboardQuery, 'families' | 'encoders' | 'seeds'>;

/** The entries that pass the filter, with their results of the seeds that are asked for. */
export function filterEntries(entries: readonly Entry[], { families, encoders, seeds }: EntryFilter): Entry[] {
  return entries
    .filter(({ family }) => families === undefined || (family !== null && families.includes(family)))
    .filter(({ encoder }) => encoders === undefined || (encoder !== null && encoders.includes(encoder)))
    .map((entry) =>
      seeds === undefined ? entry : { ...entry, results: entry.results.filter(({ seed }) => seeds.includes(seed)) },
    )
    .filter(({ results }) => results.length > 0);
}

async function readMetrics(db: Knex, rankingId: number): Promise<string[]> {
  const rows = await db('trial_means')
    .distinct<{ metric: string }[]>('metric')
    .whereIn('trial_id', db('trials').select('id').where({ ranking_id: rankingId, status: 'finished' }))
    .orderBy('metric');
  return rows.map(({ metric }) => metric);
}

/** The metric that the protocol ranks by, where the store has its card. */
async function readHeadline(db: Knex, rankingId: number): Promise<string | undefined> {
  const [row] = await db('rankings')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .where({ 'rankings.id': rankingId })
    .select<{ headline: string | null }[]>(db.raw("protocols.card ->> '$.headline' AS headline"));
  return row!.headline ?? undefined;
}

async function countFailed(db: Knex, rankingId: number): Promise<number> {
  const [row] = await db('trials').where({ ranking_id: rankingId, status: 'failed' }).count({ failed: '*' });
  return Number(row!.failed);
}
