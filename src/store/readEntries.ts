import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import type { RowCost } from './leaderboard.js';
import { type Config, distinctChanges, variantLabel } from './variant.js';
import {
  type MethodRow,
  readConfigs,
  readMethods,
  readStandards,
  readVariants,
  type VariantRow,
} from './variantRows.js';

/** A method with one config: a row of a ranking before statistics. */
export interface Entry {
  readonly label: string;
  readonly method: string;
  readonly methodVersion: number;
  readonly family: string | null;
  readonly usesLabels: boolean;
  readonly encoder: string | null;
  readonly changes: Config;
  readonly config: Config;
  /** Ascending. */
  readonly seeds: readonly number[];
  /** One a seed: the mean over folds. */
  readonly scores: readonly number[];
  /** Folds a seed. */
  readonly folds: number;
  readonly cost: RowCost;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly outdatedTrials: number;
}

/**
 * The variants of each method's newest version, with their results by seed, of each ranking.
 *
 * @param metrics the metric that is chosen for each ranking
 */
export async function readEntries(db: Knex, metrics: ReadonlyMap<number, string>): Promise<Map<number, Entries>> {
  const rankingIds = [...metrics.keys()];
  const rows = await readVariants(db, metrics);
  const standards = await readStandards(db, rankingIds);
  const methods = await readMethods(db, [...new Set(rows.map(({ methodId }) => methodId))]);
  const configIds = [...rows.map(({ configId }) => configId), ...standards.values()];
  const configs = await readConfigs(db, [...new Set(configIds)]);
  const versions = groupBy(methods, ({ name }) => name);
  const byRanking = groupBy(rows, ({ rankingId }) => rankingId);
  return new Map(
    rankingIds.map((id) => {
      const standardOf = (methodId: number) => configs.get(standards.get(`${id}/${methodId}`) ?? -1);
      return [id, entriesOf(byRanking.get(id) ?? [], versions, configs, standardOf)];
    }),
  );
}

/** The entries of one ranking. */
function entriesOf(
  rows: readonly VariantRow[],
  methods: ReadonlyMap<string, readonly MethodRow[]>,
  configs: ReadonlyMap<number, Config>,
  standardOf: (methodId: number) => Config | undefined,
): Entries {
  const variants = groupBy(rows, ({ methodId }) => methodId);
  const entries: Entry[] = [];
  let outdatedTrials = 0;
  for (const all of methods.values()) {
    const versions = all.filter(({ id }) => variants.has(id)).sort((a, b) => b.version - a.version);
    const [newest, ...older] = versions;
    if (newest === undefined) continue;
    for (const { id } of older) outdatedTrials += variants.get(id)!.reduce((sum, { seeds }) => sum + seeds.length, 0);
    const found = variants.get(newest.id)!.map((row) => ({ row, config: configs.get(row.configId)! }));
    const { name, version, family, usesLabels } = newest;
    const method = { method: name, methodVersion: version, family, usesLabels: usesLabels === 1 };
    entries.push(...nameVariants(method, found, standardOf(newest.id)));
  }
  return { entries, outdatedTrials };
}

interface Variant {
  readonly row: VariantRow;
  readonly config: Config;
}

function nameVariants(
  method: Pick<Entry, 'method' | 'methodVersion' | 'family' | 'usesLabels'>,
  variants: readonly Variant[],
  described: Config | undefined,
): Entry[] {
  // Without a described standard, the config with most seeds stands for it, the oldest of several.
  const mostTried = variants.reduce((best, other) => (other.row.seeds.length > best.row.seeds.length ? other : best));
  const changes = distinctChanges(
    described ?? mostTried.config,
    variants.map(({ config }) => config),
  );
  const { method: name, methodVersion, family, usesLabels } = method;
  // Written out: an object spread with properties after it takes 8 µs, and a suite has thousands of entries.
  return variants.map(({ row, config }, i) => ({
    method: name,
    methodVersion,
    family,
    usesLabels,
    label: variantLabel(name, changes[i]!),
    encoder: encoderOf(config),
    changes: changes[i]!,
    config,
    seeds: row.seeds,
    scores: row.means,
    folds: row.folds,
    cost: costOf(row),
  }));
}

function encoderOf({ encoder }: Config): string | null {
  const name = encoder !== null && typeof encoder === 'object' && 'name' in encoder ? encoder.name : encoder;
  return typeof name === 'string' ? name : null;
}

function costOf({ trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount }: VariantRow): RowCost {
  return { trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount };
}
