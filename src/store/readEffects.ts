import type { Knex } from 'knex';
import { analyzeFactorial, type Factor } from '../statistics/index.js';
import type { DesignCell, Effects, EffectsQuery, IncompleteSeed } from './effects.js';
import { QueryError } from './queryError.js';
import type { Entry } from './readEntries.js';
import { filterEntries, readRanking } from './readLeaderboard.js';
import { canonicalJson } from './records.js';

/** Combinations that an error names. */
const mostNamed = 3;

/**
 * Only seeds with every combination count: with cells missing, the mean of a level would be that of other company as well.
 *
 * @throws QueryError for an unknown dataset, protocol, metric or code version, and where no seed has every combination
 * @throws RangeError for two combinations of one config, or cells that are no full design
 */
export async function readEffects(db: Knex, { method, cells, ...query }: EffectsQuery): Promise<Effects> {
  const found = await readRanking(db, query);
  const entries = filterEntries(found?.entries ?? [], query).filter((entry) => entry.method === method);
  const design = designOf(cells);
  const ordered = inOrder(design, cells);
  const scores = ordered.map((cell) => scoresOf(cell, entries));
  const seeds = [...new Set(scores.flatMap((own) => [...own.keys()]))].sort((a, b) => a - b);
  const complete = seeds.filter((seed) => scores.every((own) => own.has(seed)));
  const incomplete = seeds
    .filter((seed) => !complete.includes(seed))
    .map((seed) => ({ seed, missing: ordered.filter((_, i) => !scores[i]!.has(seed)).map(({ levels }) => levels) }));
  if (found === undefined || complete.length === 0) throw nothingComplete(query, ordered, incomplete);
  return {
    ...found.selection.scope,
    metric: found.metric,
    design,
    seeds: complete,
    incomplete,
    ...analyzeFactorial(
      design,
      complete.map((seed) => scores.map((own) => own.get(seed)!)),
    ),
  };
}

/** Factors with their levels, in the order in which the cells bring them. */
function designOf(cells: readonly DesignCell[]): Factor[] {
  const names = Object.keys(cells[0]?.levels ?? {});
  return names.map((name) => ({ name, levels: [...new Set(cells.map(({ levels }) => levels[name]!))] }));
}

/** The cells with the levels of the last factor running fastest. */
function inOrder(design: readonly Factor[], cells: readonly DesignCell[]): DesignCell[] {
  const combinations = design.reduce<DesignCell['levels'][]>(
    (all, { name, levels }) => all.flatMap((known) => levels.map((level) => ({ ...known, [name]: level }))),
    [{}],
  );
  const byLevels = new Map(cells.map((cell) => [canonicalJson(cell.levels), cell]));
  const configs = new Map<string, DesignCell>();
  const ordered = combinations.map((levels) => byLevels.get(canonicalJson(levels)));
  for (const cell of ordered) {
    if (cell === undefined || cells.length !== combinations.length) {
      throw new RangeError(
        `Cannot compute main effects: each of ${combinations.length} combinations once is needed, got ${cells.length}`,
      );
    }
    const config = canonicalJson(cell.config);
    const same = configs.get(config);
    if (same !== undefined) {
      throw new RangeError(
        `Cannot compute main effects: combinations that differ in their settings are needed, got ${text(same.levels)} and ${text(cell.levels)} alike`,
      );
    }
    configs.set(config, cell);
  }
  return ordered as DesignCell[];
}

function scoresOf({ config }: DesignCell, entries: readonly Entry[]): Map<number, number> {
  const wanted = canonicalJson(config);
  const entry = entries.find((candidate) => canonicalJson(candidate.config) === wanted);
  return new Map(entry?.seeds.map((seed, i) => [seed, entry.scores[i]!]));
}

function nothingComplete(
  { dataset, protocol }: Pick<EffectsQuery, 'dataset' | 'protocol'>,
  cells: readonly DesignCell[],
  incomplete: readonly IncompleteSeed[],
): QueryError {
  const [fullest] = [...incomplete].sort((a, b) => a.missing.length - b.missing.length);
  const missing = fullest?.missing ?? cells.map(({ levels }) => levels);
  const named = missing.slice(0, mostNamed).map(text).join('; ');
  const more = missing.length > mostNamed ? `; and ${missing.length - mostNamed} more` : '';
  const got = fullest === undefined ? 'no results' : `${cells.length - missing.length} at most, seed ${fullest.seed}`;
  return new QueryError(
    'method',
    `Cannot compute main effects on ${dataset}, ${protocol}: a seed with all ${cells.length} combinations is needed, got ${got}; missing: ${named}${more}`,
  );
}

function text(levels: DesignCell['levels']): string {
  return Object.values(levels).join(' × ');
}
