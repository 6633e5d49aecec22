import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import type { RowCost } from './leaderboard.js';
import { type Config, distinctChanges, variantLabel } from './variant.js';
import { readConfigs, readMethods, readStandards, readVariants, type VariantRow } from './variantRows.js';

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
  readonly encoder: string | null;
  readonly changes: Config;
  readonly config: Config;
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

/** The variants of each method's newest version in a ranking, with their results by seed. */
export async function readEntries(db: Knex, rankingId: number, metric: string): Promise<Entries> {
  const rows = await readVariants(db, rankingId, metric);
  const variants = groupBy(rows, ({ methodId }) => methodId);
  const methods = groupBy(await readMethods(db, [...variants.keys()]), ({ name }) => name);
  const configs = await readConfigs(db, [...new Set(rows.map(({ configId }) => configId))]);
  const standards = await readStandards(db, rankingId);
  const entries: Entry[] = [];
  let outdatedTrials = 0;
  for (const versions of methods.values()) {
    const [newest, ...older] = versions.sort((a, b) => b.version - a.version);
    for (const { id } of older) {
      outdatedTrials += variants.get(id)!.reduce((sum, row) => sum + resultsOf(row).length, 0);
    }
    const found = variants.get(newest!.id)!.map((row) => ({
      row,
      config: configs.get(row.configId)!,
      results: resultsOf(row),
    }));
    const { name, version, family, usesLabels } = newest!;
    const method = { method: name, methodVersion: version, family, usesLabels: usesLabels === 1 };
    entries.push(...nameVariants(method, found, standards.get(newest!.id)));
  }
  return { entries, outdatedTrials };
}

interface Variant {
  readonly row: VariantRow;
  readonly config: Config;
  readonly results: readonly SeedResult[];
}

function nameVariants(
  method: Pick<Entry, 'method' | 'methodVersion' | 'family' | 'usesLabels'>,
  variants: readonly Variant[],
  described: Config | undefined,
): Entry[] {
  // Without a described standard, the config with most seeds stands for it, the oldest of several.
  const mostTried = variants.reduce((best, other) => (other.results.length > best.results.length ? other : best));
  const changes = distinctChanges(
    described ?? mostTried.config,
    variants.map(({ config }) => config),
  );
  return variants.map(({ row, config, results }, i) => ({
    ...method,
    label: variantLabel(method.method, changes[i]!),
    encoder: encoderOf(config),
    changes: changes[i]!,
    config,
    results,
    folds: row.folds,
    cost: costOf(row),
  }));
}

function encoderOf({ encoder }: Config): string | null {
  const name = encoder !== null && typeof encoder === 'object' && 'name' in encoder ? encoder.name : encoder;
  return typeof name === 'string' ? name : null;
}

/** Results by seed. */
function resultsOf({ seeds, means }: VariantRow): SeedResult[] {
  const values = means.split(',').map(Number);
  return seeds
    .split(',')
    .map((seed, i) => ({ seed: Number(seed), mean: values[i]! }))
    .sort((a, b) => a.seed - b.seed);
}

function costOf({ trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount }: VariantRow): RowCost {
  return { trainSeconds, evaluateSeconds, peakMemoryBytes, parameterCount };
}
