import { holm, mean, pairedTTest, standardDeviation, tInterval } from '../statistics/index.js';
import { needsMoreSeeds, tiedRanks } from '../statistics/ranking.js';
import type { LeaderboardRow } from './leaderboard.js';
import type { Entry } from './readEntries.js';

/** Rows whose p-value is above cannot be told apart. */
const significance = 0.05;
const gainReference = 'random-encoder';

/**
 * Entries of one ranking with their statistics, best first. Ranks count what can be tested: an entry with one seed, or
 * with fewer than two in common with the leader of its place, has none and is marked.
 *
 * @param reference mean of the random encoder, which gains are over; undefined where it has no results
 */
export function rankEntries(entries: readonly Entry[], reference: number | undefined): LeaderboardRow[] {
  const sorted = entries.map((entry) => ({ entry, mean: meanOf(entry) })).sort((a, b) => b.mean - a.mean);
  const ranked = rankTestable(sorted.map(({ entry }) => entry).filter(({ usesLabels }) => !usesLabels));
  return sorted.map(({ entry, mean: score }) => {
    const { rank, pValue } = ranked.get(entry) ?? { rank: null, pValue: null };
    const isUntested = !entry.usesLabels && rank === null;
    return {
      ...describe(entry, score),
      rank,
      gain: reference === undefined ? null : score - reference,
      pValue,
      tiedWithBest: rank === 1,
      isUntested,
      needsMoreSeeds: isUntested || needsMoreSeeds(entry.scores),
    };
  });
}

interface Placed {
  readonly rank: number | null;
  readonly pValue: number | null;
}

/** Rank and p-value of the entries, best first, that have two seeds or more. */
function rankTestable(sorted: readonly Entry[]): Map<Entry, Placed> {
  const testable = sorted.filter(({ seeds }) => seeds.length >= 2);
  const pValues = pValuesAgainstBest(testable);
  const ranks = tiedRanks(testable.length, (first, second) => {
    const pValue = first === 0 ? pValues[second]! : pairedPValue(testable[first]!, testable[second]!);
    return pValue === null ? null : pValue <= significance;
  });
  return new Map(testable.map((entry, i) => [entry, { rank: ranks[i]!, pValue: pValues[i]! }]));
}

/**
 * The mean that gains are over: that of the random encoder with its standard config, on the same seeds as the rows
 * where these are chosen; other filters leave it in.
 */
export function gainReferenceOf(entries: readonly Entry[], seeds?: readonly number[]): number | undefined {
  const entry = entries.find(({ label }) => label === gainReference);
  if (entry === undefined) return undefined;
  const chosen = seeds === undefined ? entry : ofSeeds(entry, seeds);
  return chosen.seeds.length === 0 ? undefined : meanOf(chosen);
}

/** Paired t-tests of each entry against the first, corrected together; null for the first and what cannot be tested. */
function pValuesAgainstBest(ranked: readonly Entry[]): (number | null)[] {
  const raw = ranked.map((entry, i) => (i === 0 ? null : pairedPValue(ranked[0]!, entry)));
  const corrected = holm(raw.filter((pValue) => pValue !== null)).values();
  return raw.map((pValue) => (pValue === null ? null : corrected.next().value!));
}

/** Of the paired t-test over common seeds; null below two of them. */
function pairedPValue(first: Entry, second: Entry): number | null {
  const pairs = commonSeeds(first, second);
  if (pairs.length < 2) return null;
  return pairedTTest(
    pairs.map((pair) => pair.first),
    pairs.map((pair) => pair.second),
  ).pValue;
}

/** Scores of two entries on the seeds that both have, by seed. */
export function commonSeeds(first: Entry, second: Entry): { seed: number; first: number; second: number }[] {
  const other = new Map(second.seeds.map((seed, i) => [seed, second.scores[i]!]));
  return first.seeds.flatMap((seed, i) =>
    other.has(seed) ? [{ seed, first: first.scores[i]!, second: other.get(seed)! }] : [],
  );
}

/** An entry with its results of these seeds only. */
export function ofSeeds(entry: Entry, chosen: readonly number[]): Entry {
  const seeds = entry.seeds.filter((seed) => chosen.includes(seed));
  return { ...entry, seeds, scores: entry.scores.filter((_, i) => chosen.includes(entry.seeds[i]!)) };
}

export function meanOf({ scores }: Entry): number {
  return mean(scores);
}

function describe(entry: Entry, score: number) {
  const { label, method, methodVersion, family, usesLabels, encoder, changes, seeds, scores, folds, cost } = entry;
  const spread = scores.length < 2 ? null : { deviation: standardDeviation(scores), interval: tInterval(scores, 0.95) };
  return {
    label,
    method,
    methodVersion,
    family,
    usesLabels,
    encoder,
    changes,
    seeds,
    scores,
    folds,
    mean: score,
    deviation: spread?.deviation ?? null,
    interval: spread?.interval ?? null,
    cost,
  };
}
