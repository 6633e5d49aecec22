import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import type { RowCost } from './leaderboard.js';
import { type Config, distinctChanges, variantLabel } from './variant.js';

/** One seed of a method's variant in a ranking. */
interface SeedResult {
  readonly seed: number;
  /** Over folds. */
  readonly mean: number;
}

/** A method with one config: a row of a ranking before statistics. */
export interface Entry {
  readonly label: string;
  readonly method: string;
  readonly methodVersion: number;
  readonly family: string | null;
  readonly usesLabels: boolean;
  readonly changes: Config;
  /** By seed. */
  readonly results: readonly SeedResult[];
  /** Folds a seed. */
  readonly folds: number;
  readonly cost: RowCost;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly outdatedTrials: number;
}

/** A variant's results, aggregated by the database: one row each instead of one a trial. */
interface VariantRow extends RowCost {
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

/** The variants of each method's newest version in a ranking, with their results by seed. */
export async function readEntries(db: Knex, rankingId: number, metric: string): Promise<Entries> {
  const variants = groupBy(await readVariants(db, rankingId, metric), ({ methodId }) => methodId);
  const methods = groupBy(await readMethods(db, [...variants.keys()]), ({ name }) => name);
  const entries: Entry[] = [];
  let outdatedTrials = 0;
  for (const versions of methods.values()) {
    const [newest, ...older] = versions.sort((a, b) => b.version - a.version);
    for (const { id } of older)
      outdatedTrials += variants.get(id)!.reduce((sum, row) => sum + resultsOf(row).length, 0);
    entries.push(...(await nameVariants(db, rankingId, newest!, variants.get(newest!.id)!)));
  }
  return { entries, outdatedTrials };
}

function readVariants(db: Knex, rankingId: number, metric: string): Promise<VariantRow[]> {
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

/** Results by seed. */
function resultsOf({ seeds, means }: VariantRow): SeedResult[] {
  const values = means.split(',').map(Number);
  return seeds
    .split(',')
    .map((seed, i) => ({ seed: Number(seed), mean: values[i]! }))
    .sort((a, b) => a.seed - b.seed);
}

function readMethods(db: Knex, ids: readonly number[]): Promise<MethodRow[]> {
  return db('methods')
    .whereIn('id', ids)
    .orderBy('name')
    .select({
      id: 'id',
      name: 'name',
      version: 'version',
      family: db.raw("card ->> '$.family'"),
      usesLabels: db.raw("card ->> '$.usesLabels'"),
    });
}

async function nameVariants(
  db: Knex,
  rankingId: number,
  { id, name, version, family, usesLabels }: MethodRow,
  variants: readonly VariantRow[],
): Promise<Entry[]> {
  const configs = await readConfigs(
    db,
    variants.map(({ configId }) => configId),
  );
  const found = variants.map((row) => ({ row, results: resultsOf(row) }));
  // Without a described standard, the config with most seeds stands for it, the oldest of several.
  const mostTried = found.reduce((best, other) => (other.results.length > best.results.length ? other : best));
  const standard = (await readStandard(db, rankingId, id)) ?? configs.get(mostTried.row.configId)!;
  const changes = distinctChanges(
    standard,
    variants.map(({ configId }) => configs.get(configId)!),
  );
  return found.map(({ row, results }, i) => ({
    label: variantLabel(name, changes[i]!),
    method: name,
    methodVersion: version,
    family,
    usesLabels: usesLabels === 1,
    changes: changes[i]!,
    results,
    folds: row.folds,
    cost: costOf(row),
  }));
}

function costOf({ trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount }: VariantRow): RowCost {
  return { trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount };
}

async function readConfigs(db: Knex, ids: readonly number[]): Promise<Map<number, Config>> {
  const rows = await db('configs').select<{ id: number; json: string }[]>('id', 'json').whereIn('id', ids);
  return new Map(rows.map(({ id, json }) => [id, JSON.parse(json) as Config]));
}

/** The standard config of a method on the ranking's dataset, where it has been described. */
async function readStandard(db: Knex, rankingId: number, methodId: number): Promise<Config | undefined> {
  const row = await db('standards')
    .join('rankings', 'rankings.dataset_id', 'standards.dataset_id')
    .join('configs', 'configs.id', 'standards.config_id')
    .where({ 'rankings.id': rankingId, 'standards.method_id': methodId })
    .first<{ json: string } | undefined>('configs.json');
  return row && (JSON.parse(row.json) as Config);
}
