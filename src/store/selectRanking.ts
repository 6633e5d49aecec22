import type { Knex } from 'knex';
import { unknownName } from '../registry/registry.js';
import { groupBy } from './groupBy.js';
import type { LeaderboardQuery, OmittedRanking, RankingScope } from './leaderboard.js';
import { QueryError, type QuerySubject } from './queryError.js';

type RankingChoice = Pick<LeaderboardQuery, 'protocolHash' | 'datasetChecksum' | 'codeVersion'>;

interface Candidate extends OmittedRanking {
  readonly id: number;
  readonly headline: string | null;
}

export interface Selection {
  readonly id: number;
  /** The metric that the protocol ranks by, where the store has its card. */
  readonly headline: string | null;
  readonly scope: RankingScope;
  readonly omitted: readonly OmittedRanking[];
}

type Pair = Pick<LeaderboardQuery, 'dataset' | 'protocol'>;

/** Rankings of the pairs that have finished trials, newest first: highest protocol version, then latest result. */
async function readCandidates(db: Knex, pairs: readonly Pair[]): Promise<Map<string, Candidate[]>> {
  const among = (names: readonly string[]) => JSON.stringify([...new Set(names)]);
  const all: Candidate[] = await joinNames(db)
    .where('rankings.finished', '>', 0)
    // One value for any number of names: SQLite takes a limited number of values in one statement.
    .whereRaw('datasets.name IN (SELECT value FROM json_each(?))', [among(pairs.map(({ dataset }) => dataset))])
    .whereRaw('protocols.name IN (SELECT value FROM json_each(?))', [among(pairs.map(({ protocol }) => protocol))])
    .select({
      id: 'rankings.id',
      dataset: 'datasets.name',
      datasetChecksum: 'rankings.dataset_checksum',
      protocol: 'protocols.name',
      protocolVersion: 'protocols.version',
      protocolHash: 'protocols.hash',
      codeVersion: 'rankings.code_version',
      trials: 'rankings.finished',
      headline: db.raw("protocols.card ->> '$.headline'"),
    })
    .orderBy('protocols.version', 'desc')
    .orderBy('rankings.latest', 'desc');
  return groupBy(all, pairKey);
}

function pairKey({ dataset, protocol }: Pair): string {
  return JSON.stringify([dataset, protocol]);
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
    .where('rankings.finished', '>', 0)
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
 * For each pair the newest ranking that the query allows; undefined where dataset and protocol are known and have no
 * results together.
 *
 * @throws QueryError for an unknown dataset or protocol, or a hash, checksum or code version without results
 */
export async function selectRankings(
  db: Knex,
  pairs: readonly Pair[],
  query: RankingChoice,
): Promise<(Selection | undefined)[]> {
  const candidates = await readCandidates(db, pairs);
  const selections: (Selection | undefined)[] = [];
  for (const pair of pairs) {
    const all = candidates.get(pairKey(pair));
    if (all === undefined) {
      await expectKnown(db, 'dataset', pair.dataset);
      await expectKnown(db, 'protocol', pair.protocol);
    }
    selections.push(all && choose(all, { ...query, ...pair }));
  }
  return selections;
}

/** The newest of `all` that the query allows. */
function choose(all: readonly Candidate[], query: RankingChoice & Pair): Selection {
  const chosen = all.find((candidate) => admits(query, candidate));
  if (chosen !== undefined) {
    const { id, headline, trials: _, ...scope } = chosen;
    const others = all.filter((other) => other !== chosen);
    return { id, headline, scope, omitted: others.map(({ id: _, headline: __, ...other }) => other) };
  }
  const known = all.map(({ protocolHash, datasetChecksum, codeVersion }) =>
    [protocolHash.slice(0, 12), datasetChecksum.slice(0, 12), codeVersion].join('/'),
  );
  throw new QueryError(
    'ranking',
    `Cannot rank ${query.dataset}, ${query.protocol}: one of ${known.join(', ')} is needed as protocol hash/dataset checksum/code version, got ${query.protocolHash ?? 'any'}/${query.datasetChecksum ?? 'any'}/${query.codeVersion ?? 'any'}`,
  );
}

function admits(query: RankingChoice, candidate: Candidate): boolean {
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
