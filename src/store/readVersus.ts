import type { Knex } from 'knex';
import { wilcoxonSignedRank } from '../statistics/index.js';
import { compareEntries } from './compareEntries.js';
import type { Comparison } from './comparison.js';
import { commonSeeds } from './rank.js';
import { filterEntries, readRankings } from './readLeaderboard.js';
import { unknown } from './selectRanking.js';
import type { Versus, VersusQuery } from './versus.js';

const significance = 0.05;

/** @throws QueryError for an unknown dataset, protocol, metric or code version, and a method in none of the rankings */
export async function readVersus(db: Knex, query: VersusQuery): Promise<Versus> {
  const { rankings, first, second, ...rest } = query;
  const comparisons: Comparison[] = [];
  const missing: Versus['missing'][number][] = [];
  const known = new Set<string>();
  for (const [i, found] of (await readRankings(db, rankings, rest)).entries()) {
    const entries = filterEntries(found?.entries ?? [], query);
    for (const { label } of entries) known.add(label);
    const [a, b] = [first, second].map((label) => entries.find((entry) => entry.label === label));
    if (a === undefined || b === undefined || commonSeeds(a, b).length < 2) missing.push(rankings[i]!);
    else comparisons.push({ ...found!.selection.scope, metric: found!.metric, ...compareEntries(a, b) });
  }
  for (const label of [first, second]) if (!known.has(label)) throw unknown('method', label, [...known].sort());
  return { first, second, comparisons, ...tally(comparisons), missing };
}

function tally(comparisons: readonly Comparison[]): Pick<Versus, 'wins' | 'ties' | 'losses' | 'overall'> {
  const clear = comparisons.filter(({ tTest }) => tTest.pValue <= significance);
  const wins = clear.filter(({ meanDifference }) => meanDifference > 0).length;
  const differences = comparisons.map(({ meanDifference }) => meanDifference);
  const overall =
    differences.length < 2
      ? null
      : wilcoxonSignedRank(
          differences,
          differences.map(() => 0),
        );
  return { wins, ties: comparisons.length - clear.length, losses: clear.length - wins, overall };
}
