import type { Knex } from 'knex';
import type { RowCost } from './leaderboard.js';
import type { Config } from './variant.js';

/** A variant's results: one row each instead of one a trial. */
export interface VariantRow extends RowCost {
  readonly rankingId: number;
  readonly methodId: number;
  readonly configId: number;
  /** Ascending. */
  readonly seeds: readonly number[];
  /** One a seed. */
  readonly means: readonly number[];
  readonly folds: number;
}

export interface MethodRow {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly family: string | null;
  readonly usesLabels: number | null;
}

type VariantValues = readonly [
  methodId: number,
  configId: number,
  seeds: readonly number[],
  means: readonly number[],
  folds: number,
  trainSeconds: number,
  evaluateSeconds: number,
  peakMemoryBytes: number,
  parameterCount: number,
];

/** 17 digits are what it takes to read back the same number. */
const real = (column: string) => `FORMAT('%!.17g', ${column})`;

/** A variant as JSON. Lists are stored as numbers between commas. */
const variantJson = [
  'method_id',
  'config_id',
  "'[' || seeds || ']'",
  "'[' || means || ']'",
  'folds',
  real('train_seconds'),
  real('evaluate_seconds'),
  'peak_memory_bytes',
  'parameter_count',
]
  .map((text) => `COALESCE(${text}, 'null')`)
  .join(" || ',' || ");

/**
 * The variants of rankings, each by the metric that is chosen for it, by ranking, method and config. A ranking comes as one
 * text: a row for each of 6,000 variants costs more than all that is computed from them.
 */
export async function readVariants(db: Knex, metrics: ReadonlyMap<number, string>): Promise<VariantRow[]> {
  const rankings: { readonly id: number; readonly variants: string }[] = await db.raw(
    `SELECT ranking_id AS id, GROUP_CONCAT('[' || ${variantJson} || ']' ORDER BY method_id, config_id) AS variants
    FROM variants JOIN json_each(?) AS chosen
      ON ranking_id = chosen.value ->> '$[0]' AND metric = chosen.value ->> '$[1]'
    GROUP BY ranking_id ORDER BY ranking_id`,
    [JSON.stringify([...metrics])],
  );
  return rankings.flatMap(({ id, variants }) =>
    (JSON.parse(`[${variants}]`) as VariantValues[]).map((values) => variantRow(id, values)),
  );
}

function variantRow(rankingId: number, values: VariantValues): VariantRow {
  const [methodId, configId, seeds, means, folds, trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount] =
    values;
  return {
    rankingId,
    methodId,
    configId,
    seeds,
    means,
    folds,
    trainSeconds,
    evaluateSeconds,
    peakMemoryBytes,
    parameterCount,
  };
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
