import type { Knex } from 'knex';
import type { RowCost } from './leaderboard.js';
import type { Config } from './variant.js';

/** A variant's results, aggregated by the database: one row each instead of one a trial. */
export interface VariantRow extends RowCost {
  readonly methodId: number;
  readonly configId: number;
  /** Numbers between commas, in one order. */
  readonly seeds: string;
  readonly means: string;
  readonly folds: number;
}

interface MethodRow {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly family: string | null;
  readonly usesLabels: number | null;
}

export function readVariants(db: Knex, rankingId: number, metric: string): Promise<VariantRow[]> {
  return db('trials')
    .joinRaw('JOIN trial_means ON trial_means.trial_id = trials.id AND trial_means.metric = ?', [metric])
    .where({ 'trials.ranking_id': rankingId, 'trials.status': 'finished' })
    .groupBy('trials.method_id', 'trials.config_id')
    .orderBy(['trials.method_id', 'trials.config_id'])
    .select({
      methodId: 'trials.method_id',
      configId: 'trials.config_id',
      seeds: db.raw('GROUP_CONCAT(trials.seed)'),
      // 17 digits are what it takes to read back the same number.
      means: db.raw("GROUP_CONCAT(FORMAT('%!.17g', trial_means.mean))"),
      folds: db.raw('MAX(trial_means.folds)'),
      trainSeconds: db.raw('AVG(trials.train_seconds)'),
      evaluateSeconds: db.raw('AVG(trials.evaluate_seconds)'),
      peakMemoryBytes: db.raw('MAX(trials.peak_memory_bytes)'),
      parameterCount: db.raw('MAX(trials.parameter_count)'),
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

/** The standard configs in a ranking, by method row, where they have been described. */
export async function readStandards(db: Knex, rankingId: number): Promise<Map<number, Config>> {
  const rows = await db('standards')
    .join('rankings', 'rankings.dataset_id', 'standards.dataset_id')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .join('configs', 'configs.id', 'standards.config_id')
    .where({ 'rankings.id': rankingId })
    .whereRaw('standards.protocol = protocols.name')
    .select<{ methodId: number; json: string }[]>({ methodId: 'standards.method_id', json: 'configs.json' });
  return new Map(rows.map(({ methodId, json }) => [methodId, JSON.parse(json) as Config]));
}

/** One value for any number of ids: SQLite takes a limited number of values in one statement. */
function whereIn(query: Knex.QueryBuilder, ids: readonly number[]): Knex.QueryBuilder {
  return query.whereRaw('id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
}
