import type { Knex } from 'knex';
import { standardDeviation } from '../statistics/index.js';
import { gainReferenceOf, meanOf } from './rank.js';
import { rankSuite, type SuitePart } from './rankSuite.js';
import type { Entry } from './readEntries.js';
import { filterEntries, readRankings } from './readLeaderboard.js';
import type { SuiteCell, SuiteQuery, SuiteRanking } from './suite.js';

/** @throws QueryError for an unknown dataset, protocol, metric or code version */
export async function readSuite(db: Knex, query: SuiteQuery): Promise<SuiteRanking> {
  const { rankings, labels, ...rest } = query;
  const parts: SuitePart[] = [];
  const missing: SuiteRanking['missing'][number][] = [];
  for (const [i, found] of (await readRankings(db, rankings, rest)).entries()) {
    if (found === undefined) {
      missing.push(rankings[i]!);
      continue;
    }
    const reference = gainReferenceOf(found.entries, query.seeds);
    const entries = filterEntries(found.entries, query).filter(({ label }) => labels?.includes(label) ?? true);
    parts.push({
      column: { ...found.selection.scope, metric: found.metric },
      entries,
      cells: new Map(entries.map((entry) => [entry.label, cellOf(entry, reference)])),
    });
  }
  return { ...rankSuite(parts), missing };
}

function cellOf(entry: Entry, reference: number | undefined): SuiteCell {
  const score = meanOf(entry);
  return {
    mean: score,
    deviation: entry.scores.length < 2 ? null : standardDeviation(entry.scores),
    numSeeds: entry.scores.length,
    gain: reference === undefined ? null : score - reference,
  };
}
