import { mean, pairedTTest, standardDeviation, tInterval, wilcoxonSignedRank } from '../statistics/index.js';
import type { Comparison } from './comparison.js';
import type { RankingScope } from './leaderboard.js';
import { QueryError } from './queryError.js';
import { commonSeeds } from './rank.js';
import type { Entry } from './readEntries.js';

/**
 * Paired differences, first minus second, over the seeds that both have.
 *
 * @throws QueryError below two common seeds
 */
export function compareEntries(first: Entry, second: Entry): Omit<Comparison, keyof RankingScope | 'metric'> {
  const pairs = commonSeeds(first, second);
  if (pairs.length < 2) {
    throw new QueryError(
      'method',
      `Cannot compare ${first.label} and ${second.label}: two common seeds are needed, got ${pairs.length}`,
    );
  }
  const [a, b] = [pairs.map((pair) => pair.first), pairs.map((pair) => pair.second)];
  const differences = pairs.map((pair) => pair.first - pair.second);
  return {
    first: { label: first.label, mean: mean(a), numSeeds: first.seeds.length },
    second: { label: second.label, mean: mean(b), numSeeds: second.seeds.length },
    pairs,
    meanDifference: mean(differences),
    deviation: standardDeviation(differences),
    interval: tInterval(differences, 0.95),
    tTest: pairedTTest(a, b),
    wilcoxon: wilcoxonSignedRank(a, b),
  };
}
