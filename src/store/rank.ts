import { holm, mean, pairedTTest, standardDeviation, tInterval } from '../statistics/index.js';
import type { LeaderboardRow } from './leaderboard.js';
import type { Entry } from './readEntries.js';

/** Rows whose corrected p-value is above cannot be told from the best. */
const significance = 0.05;
/** Below so many seeds a spread is hardly known. */
const fewSeeds = 3;
/** A tie is taken as settled from so many seeds on. */
const enoughSeeds = 10;
const gainReference = 'random-encoder';

/** Entries of one ranking with their statistics, best first. */
export function rankEntries(entries: readonly Entry[]): LeaderboardRow[] {
  const sorted = entries.map((entry) => ({ entry, mean: meanOf(entry) })).sort((a, b) => b.mean - a.mean);
  const ranked = sorted.filter(({ entry }) => !entry.usesLabels).map(({ entry }) => entry);
  const best = ranked[0];
  const pValues = best === undefined ? new Map<Entry, number>() : pValuesAgainst(best, ranked.slice(1));
  const reference = sorted.find(({ entry }) => entry.label === gainReference)?.mean;
  return sorted.map(({ entry, mean: score }) => {
    const position = ranked.indexOf(entry);
    const pValue = pValues.get(entry) ?? null;
    const tiedWithBest = entry === best || (pValue !== null && pValue > significance);
    return {
      ...describe(entry, score),
      rank: position < 0 ? null : tiedWithBest ? 1 : position + 1,
      gain: reference === undefined ? null : score - reference,
      pValue,
      tiedWithBest,
      needsMoreSeeds: needsMoreSeeds(entry, entry !== best && tiedWithBest, pValue === null && position > 0),
    };
  });
}

/** Paired t-tests over common seeds, corrected together; without two common seeds there is no test. */
function pValuesAgainst(best: Entry, others: readonly Entry[]): Map<Entry, number> {
  const tested = others
    .map((entry) => ({ entry, pairs: commonSeeds(best, entry) }))
    .filter(({ pairs }) => pairs.length >= 2);
  const raw = tested.map(({ pairs }) => {
    return pairedTTest(
      pairs.map(({ first }) => first),
      pairs.map(({ second }) => second),
    ).pValue;
  });
  const corrected = holm(raw);
  return new Map(tested.map(({ entry }, i) => [entry, corrected[i]!]));
}

/** Scores of two entries on the seeds that both have, by seed. */
export function commonSeeds(first: Entry, second: Entry): { seed: number; first: number; second: number }[] {
  const other = new Map(second.results.map(({ seed, mean: score }) => [seed, score]));
  return first.results
    .filter(({ seed }) => other.has(seed))
    .map(({ seed, mean: score }) => ({ seed, first: score, second: other.get(seed)! }));
}

function needsMoreSeeds({ results }: Entry, tied: boolean, untested: boolean): boolean {
  return results.length < fewSeeds || untested || (tied && results.length < enoughSeeds);
}

function meanOf({ results }: Entry): number {
  return mean(results.map((result) => result.mean));
}

function describe(entry: Entry, score: number) {
  const { label, method, methodVersion, family, usesLabels, changes, results, folds, cost } = entry;
  const means = results.map((result) => result.mean);
  const spread = means.length < 2 ? null : { deviation: standardDeviation(means), interval: tInterval(means, 0.95) };
  return {
    label,
    method,
    methodVersion,
    family,
    usesLabels,
    changes,
    seeds: results.map(({ seed }) => seed),
    folds,
    mean: score,
    deviation: spread?.deviation ?? null,
    interval: spread?.interval ?? null,
    cost,
  };
}
