import type { LeaderboardQuery } from '../src/store/index.js';
import { badRequest } from './problems.js';

const mostSeeds = 1000;

/** Query parameters that hold lists, as text. */
interface ListParameters {
  readonly families?: string | undefined;
  readonly encoders?: string | undefined;
  readonly seeds?: string | undefined;
  readonly codeVersion?: string | undefined;
  readonly metric?: string | undefined;
}

type EntryFilters = Pick<LeaderboardQuery, 'families' | 'encoders' | 'seeds' | 'codeVersion' | 'metric'>;

/** Filters as the store takes them. @throws Error with status 400 for too many seeds */
export function entryFilters({ families, encoders, seeds, codeVersion, metric }: ListParameters): EntryFilters {
  return {
    ...(families !== undefined && { families: names(families) }),
    ...(encoders !== undefined && { encoders: names(encoders) }),
    ...(seeds !== undefined && { seeds: seedList(seeds) }),
    ...(codeVersion !== undefined && { codeVersion }),
    ...(metric !== undefined && { metric }),
  };
}

/** Names between commas, each once; a comma within brackets belongs to a variant's label. */
export function names(text: string): string[] {
  const parts = (text.match(/(?:[^,[]|\[[^\]]*\]?)+/g) ?? []).map((name) => name.trim());
  return [...new Set(parts)].filter((name) => name !== '');
}

/** `0-4,7` → 0, 1, 2, 3, 4, 7. */
function seedList(text: string): number[] {
  const seeds: number[] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-').map(Number);
    if (last! < first!) throw badRequest(`Cannot read seeds: FIRST-LAST in this order is needed, got "${part}"`);
    if (seeds.length + last! - first! + 1 > mostSeeds) {
      throw badRequest(`Cannot read seeds: at most ${mostSeeds} are needed, got "${text.slice(0, 100)}"`);
    }
    for (let seed = first!; seed <= last!; seed++) seeds.push(seed);
  }
  return seeds;
}
