import type { Knex } from 'knex';
import { compareEntries } from './compareEntries.js';
import type { CompareQuery, Comparison } from './comparison.js';
import { groupBy } from './groupBy.js';
import type { Leaderboard, LeaderboardQuery } from './leaderboard.js';
import { gainReferenceOf, ofSeeds, rankEntries } from './rank.js';
import { type Entries, type Entry, readEntries } from './readEntries.js';
import { type Selection, selectRankings, unknown } from './selectRanking.js';

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
  const [ranking] = await readRankings(db, [query], query);
  return ranking;
}

type RankingsQuery = Pick<LeaderboardQuery, 'metric' | 'protocolHash' | 'datasetChecksum' | 'codeVersion'>;

/**
 * For each pair its ranking before statistics, undefined where the two have no results together.
 *
 * @throws QueryError for an unknown dataset, protocol, metric, hash, checksum or code version
 */
export async function readRankings(
  db: Knex,
  pairs: readonly Pick<LeaderboardQuery, 'dataset' | 'protocol'>[],
  query: RankingsQuery,
): Promise<(Ranking | undefined)[]> {
  const selections = await selectRankings(db, pairs, query);
  const found = selections.filter((selection) => selection !== undefined);
  const metrics = await readMetrics(
    db,
    found.map(({ id }) => id),
  );
  const chosen = new Map(
    found.map(({ id, headline }) => {
      const known = metrics.get(id)!;
      const metric = query.metric ?? headline ?? known[0]!;
      if (!known.includes(metric)) throw unknown('metric', metric, known);
      return [id, metric];
    }),
  );
  const entries = await readEntries(db, chosen);
  return selections.map((selection) => {
    if (selection === undefined) return undefined;
    const { id } = selection;
    return { selection, metric: chosen.get(id)!, metrics: metrics.get(id)!, ...entries.get(id)! };
  });
}

type EntryFilter = Pick<LeaderboardQuery, 'families' | 'encoders' | 'seeds'>;

/** The entries that pass the filter, with their results of the seeds that are asked for. */
export function filterEntries(entries: readonly Entry[], { families, encoders, seeds }: EntryFilter): Entry[] {
  return entries
    .filter(({ family }) => families === undefined || (family !== null && families.includes(family)))
    .filter(({ encoder }) => encoders === undefined || (encoder !== null && encoders.includes(encoder)))
    .map((entry) => (seeds === undefined ? entry : ofSeeds(entry, seeds)))
    .filter((entry) => entry.seeds.length > 0);
}

async function readMetrics(db: Knex, rankingIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db('ranking_metrics')
    .select<{ id: number; metric: string }[]>({ id: 'ranking_id', metric: 'metric' })
    .whereRaw('ranking_id IN (SELECT value FROM json_each(?))', [JSON.stringify(rankingIds)])
    .orderBy(['ranking_id', 'metric']);
  const groups = groupBy(rows, ({ id }) => id);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ metric }) => metric)]));
}

async function countFailed(db: Knex, rankingId: number): Promise<number> {
  const [row] = await db('trials').where({ ranking_id: rankingId, status: 'failed' }).count({ failed: '*' });
  return Number(row!.failed);
}
