import type { Knex } from 'knex';
import type { RowCost } from './leaderboard.js';
import type { Config } from './variant.js';

/** A variant's results: one row each instead of one a trial. */
export interface VariantRow extends RowCost {
  readonly rankingId: number;
  readonly methodId: number;
  readonly configId: number;
  /** Numbers between commas, by seed. */
  readonly seeds: string;
  readonly means: string;
  readonly folds: number;
}

export interface MethodRow {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly family: string | null;
  readonly usesLabels: number | null;
}

/** The variants of rankings, each by the metric that is chosen for it, by ranking and method. */
export function readVariants(db: Knex, metrics: ReadonlyMap<number, string>): Promise<VariantRow[]> {
  return db('variants')
    .joinRaw(
      "JOIN json_each(?) AS chosen ON ranking_id = chosen.value ->> '$[0]' AND metric = chosen.value ->> '$[1]'",
      [JSON.stringify([...metrics])],
    )
    .orderBy(['ranking_id', 'method_id', 'config_id'])
    .select({
      rankingId: 'ranking_id',
      methodId: 'method_id',
      configId: 'config_id',
      seeds: 'seeds',
      means: 'means',
      folds: 'folds',
      trainSeconds: 'train_seconds',
      evaluateSeconds: 'evaluate_seconds',
      peakMemoryBytes: 'peak_memory_bytes',
      parameterCount: 'parameter_count',
    });
}

export function readMethods(db: Knex, ids: readonly number[]): Promise<MethodRow[]> {
  return whereIn(db('methods').orderBy('name'), ids).select({
    id: 'id',
    name: 'name',
    version: 'version',
    family: db.raw("card ->> '$.family'"),
    usesLabels: db.raw("card ->> '$.usesLabels'"),
  });
}

export async function readConfigs(db: Knex, ids: readonly number[]): Promise<Map<number, Config>> {
  const rows = await whereIn(db('configs'), ids).select<{ id: number; json: string }[]>('id', 'json');
  return new Map(rows.map(({ id, json }) => [id, JSON.parse(json) as Config]));
}

/** The ids of the standard configs, where they have been described, by `rankingId/methodId`. */
export async function readStandards(db: Knex, rankingIds: readonly number[]): Promise<Map<string, number>> {
  const rows = await db('standards')
    .join('rankings', 'rankings.dataset_id', 'standards.dataset_id')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .whereRaw('standards.protocol = protocols.name')
    .whereRaw('rankings.id IN (SELECT value FROM json_each(?))', [JSON.stringify(rankingIds)])
    .select<{ rankingId: number; methodId: number; configId: number }[]>({
      rankingId: 'rankings.id',
      methodId: 'standards.method_id',
      configId: 'standards.config_id',
    });
  return new Map(rows.map(({ rankingId, methodId, configId }) => [`${rankingId}/${methodId}`, configId]));
}

/** One value for any number of ids: SQLite takes a limited number of values in one statement. */
function whereIn(query: Knex.QueryBuilder, ids: readonly number[]): Knex.QueryBuilder {
  return query.whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
}
