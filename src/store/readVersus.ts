import type { Knex } from 'knex';
import { holm, wilcoxonSignedRank } from '../statistics/index.js';
import { compareEntries } from './compareEntries.js';
import type { Comparison } from './comparison.js';
import { commonSeeds } from './rank.js';
import { filterEntries, readRankings } from './readLeaderboard.js';
import { unknown } from './selectRanking.js';
import type { Versus, VersusComparison, VersusQuery } from './versus.js';

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
  return { first, second, ...tally(corrected(comparisons)), missing };
}

/** The chance that any of the rankings is called a win or a loss by accident stays below the level. */
function corrected(comparisons: readonly Comparison[]): VersusComparison[] {
  const adjusted = holm(comparisons.map(({ tTest }) => tTest.pValue));
  return comparisons.map((comparison, i) => {
    const adjustedPValue = adjusted[i]!;
    const clear = comparison.meanDifference > 0 ? 'win' : 'loss';
    return { ...comparison, adjustedPValue, outcome: adjustedPValue <= significance ? clear : 'tie' };
  });
}

function tally(
  comparisons: readonly VersusComparison[],
): Pick<Versus, 'comparisons' | 'wins' | 'ties' | 'losses' | 'overall'> {
  const count = (of: VersusComparison['outcome']) => comparisons.filter(({ outcome }) => outcome === of).length;
  const differences = comparisons.map(({ meanDifference }) => meanDifference);
  const overall =
    differences.length < 2
      ? null
      : wilcoxonSignedRank(
          differences,
          differences.map(() => 0),
        );
  return { comparisons, wins: count('win'), ties: count('tie'), losses: count('loss'), overall };
}
