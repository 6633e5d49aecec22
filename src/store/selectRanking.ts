import type { Knex } from 'knex';
import { unknownName } from '../registry/registry.js';
import type { LeaderboardQuery, OmittedRanking, RankingScope } from './leaderboard.js';
import { QueryError, type QuerySubject } from './queryError.js';

interface Candidate extends OmittedRanking {
  readonly id: number;
}

export interface Selection {
  readonly id: number;
  readonly scope: RankingScope;
  readonly omitted: readonly OmittedRanking[];
}

/** Rankings that have finished trials, newest first: highest protocol version, then latest result. */
async function candidates(db: Knex, { dataset, protocol }: LeaderboardQuery): Promise<Candidate[]> {
  const finished = (aggregate: string) =>
    db.raw(`(SELECT ${aggregate} FROM trials WHERE ranking_id = rankings.id AND status = 'finished')`);
  const all: Candidate[] = await joinNames(db)
    .where(conditions(dataset, protocol))
    .select({
      id: 'rankings.id',
      dataset: 'datasets.name',
      datasetChecksum: 'rankings.dataset_checksum',
      protocol: 'protocols.name',
      protocolVersion: 'protocols.version',
      protocolHash: 'protocols.hash',
      codeVersion: 'rankings.code_version',
      trials: finished('COUNT(*)'),
    })
    .orderBy('protocols.version', 'desc')
    .orderBy(finished('MAX(id)'), 'desc');
  return all.filter(({ trials }) => trials > 0);
}

/**
 * Pairs of dataset and protocol that have finished trials, by name.
 *
 * @throws QueryError for an unknown dataset or protocol
 */
export async function readPairs(
  db: Knex,
  { dataset, protocol }: { readonly dataset?: string; readonly protocol?: string },
): Promise<{ dataset: string; protocol: string }[]> {
  if (dataset !== undefined) await expectKnown(db, 'dataset', dataset);
  if (protocol !== undefined) await expectKnown(db, 'protocol', protocol);
  return joinNames(db)
    .where(conditions(dataset, protocol))
    .whereExists(db('trials').whereRaw("trials.ranking_id = rankings.id AND trials.status = 'finished'"))
    .distinct<{ dataset: string; protocol: string }[]>({ dataset: 'datasets.name', protocol: 'protocols.name' })
    .orderBy(['datasets.name', 'protocols.name']);
}

function joinNames(db: Knex) {
  return db('rankings')
    .join('datasets', 'datasets.id', 'rankings.dataset_id')
    .join('protocols', 'protocols.id', 'rankings.protocol_id');
}

function conditions(dataset: string | undefined, protocol: string | undefined): Record<string, string> {
  return {
    ...(dataset === undefined ? {} : { 'datasets.name': dataset }),
    ...(protocol === undefined ? {} : { 'protocols.name': protocol }),
  };
}

/**
 * The newest ranking that the query allows; undefined where dataset and protocol are known and have no results together.
 *
 * @throws QueryError for an unknown dataset or protocol, or a hash, checksum or code version without results
 */
export async function selectRanking(db: Knex, query: LeaderboardQuery): Promise<Selection | undefined> {
  await expectKnown(db, 'dataset', query.dataset);
  await expectKnown(db, 'protocol', query.protocol);
  const all = await candidates(db, query);
  const chosen = all.find((candidate) => admits(query, candidate));
  if (chosen !== undefined) {
    const { id, trials: _, ...scope } = chosen;
    return { id, scope, omitted: all.filter((other) => other !== chosen).map(({ id: _, ...other }) => other) };
  }
  if (all.length === 0) return undefined;
  const known = all.map(({ protocolHash, datasetChecksum, codeVersion }) =>
    [protocolHash.slice(0, 12), datasetChecksum.slice(0, 12), codeVersion].join('/'),
  );
  throw new QueryError(
    'ranking',
    `Cannot rank ${query.dataset}, ${query.protocol}: one of ${known.join(', ')} is needed as protocol hash/dataset checksum/code version, got ${query.protocolHash ?? 'any'}/${query.datasetChecksum ?? 'any'}/${query.codeVersion ?? 'any'}`,
  );
}

function admits(query: LeaderboardQuery, candidate: Candidate): boolean {
  return (
    candidate.protocolHash.startsWith(query.protocolHash ?? '') &&
    candidate.datasetChecksum.startsWith(query.datasetChecksum ?? '') &&
    (query.codeVersion === undefined || candidate.codeVersion === query.codeVersion)
  );
}

/** @throws QueryError where no row of `table` has that name */
async function expectKnown(db: Knex, kind: 'dataset' | 'protocol', name: string): Promise<void> {
  const found = await db(`${kind}s`).first('id').where({ name });
  if (found !== undefined) return;
  const rows = await db(`${kind}s`).distinct<{ name: string }[]>('name').orderBy('name');
  throw unknown(
    kind,
    name,
    rows.map((row) => row.name),
  );
}

/** The error for a name that the store does not know. */
export function unknown(kind: QuerySubject, name: string, known: readonly string[]): QueryError {
  if (known.length > 0) return new QueryError(kind, unknownName(`${kind} in the results`, name, known).message);
  return new QueryError(
    kind,
    `Cannot find ${kind} in the results: a database with results is needed, got "${name}" and none`,
  );
}
