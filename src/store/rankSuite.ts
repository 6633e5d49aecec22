import { criticalDifference, friedmanTest, mean, midRanks, nemenyiPValue, tiedGroups } from '../statistics/index.js';
import type { Entry } from './readEntries.js';
import type { NemenyiPair, SuiteCell, SuiteColumn, SuiteRanking, SuiteRow, SuiteTest } from './suite.js';

/** A column with what it has for each label. */
export interface SuitePart {
  readonly column: SuiteColumn;
  readonly entries: readonly Entry[];
  readonly cells: ReadonlyMap<string, SuiteCell>;
}

const level = 0.05;

type UnrankedRow = Omit<SuiteRow, 'averageRank'>;

/** Rows over all parts with their average ranks, and the test over those that have one. */
export function rankSuite(parts: readonly SuitePart[]): Omit<SuiteRanking, 'missing'> {
  const columns = parts.map(({ column }) => column);
  const all = collectRows(parts);
  const isComplete = ({ cells, usesLabels }: UnrankedRow) => !usesLabels && cells.every((cell) => cell !== null);
  const complete = all.filter(isComplete);
  const averageRanks = averageRanksOf(complete);
  const rows = [
    ...complete.map((row, i) => ({ ...row, averageRank: averageRanks[i]! })).sort(byAverageRank),
    ...all.filter((row) => !isComplete(row)).map((row) => ({ ...row, averageRank: null })),
  ];
  return { columns, rows, test: testOf(rows.slice(0, complete.length), columns.length) };
}

function byAverageRank(a: SuiteRow, b: SuiteRow): number {
  return a.averageRank! - b.averageRank! || b.averageScore! - a.averageScore!;
}

/** A row for each label that any part has, by name. */
function collectRows(parts: readonly SuitePart[]): UnrankedRow[] {
  const entries = new Map<string, Entry>();
  for (const part of parts) for (const entry of part.entries) entries.set(entry.label, entry);
  return [...entries.values()]
    .sort((a, b) => (a.label < b.label ? -1 : 1))
    .map(({ label, method, family, usesLabels }) => {
      const cells = parts.map((part) => part.cells.get(label) ?? null);
      return { label, method, family, usesLabels, cells, averageScore: averageScoreOf(cells) };
    });
}

function averageScoreOf(cells: readonly (SuiteCell | null)[]): number | null {
  const scores = cells.filter((cell) => cell !== null).map((cell) => cell.mean);
  return scores.length === cells.length ? mean(scores) : null;
}

/** For each row the mean of its ranks in the columns; 1 is best. */
function averageRanksOf(rows: readonly UnrankedRow[]): number[] {
  if (rows.length === 0) return [];
  const ranks = rows[0]!.cells.map((_, column) => midRanks(rows.map(({ cells }) => -cells[column]!.mean)));
  return rows.map((_, row) => mean(ranks.map((column) => column[row]!)));
}

function testOf(rows: readonly SuiteRow[], numRankings: number): SuiteTest | null {
  if (rows.length < 3 || numRankings < 2) return null;
  const scores = Array.from({ length: numRankings }, (_, column) => rows.map(({ cells }) => cells[column]!.mean));
  const { averageRanks, ...friedman } = friedmanTest(scores);
  const difference = criticalDifference(rows.length, numRankings, level);
  const labels = rows.map(({ label }) => label);
  return {
    numMethods: rows.length,
    numRankings,
    level,
    ...friedman,
    criticalDifference: difference,
    groups: tiedGroups(averageRanks, difference).map(([first, last]) => labels.slice(first, last + 1)),
  };
}

/** Nemenyi's test of each pair of rows with an average rank; its cost grows with the square of their number. */
export function nemenyiPairs({ rows, test }: SuiteRanking): NemenyiPair[] {
  if (test === null) return [];
  const ranked = rows.filter((row): row is SuiteRow & { averageRank: number } => row.averageRank !== null);
  return ranked.flatMap(({ label: first, averageRank }, i) =>
    ranked.slice(i + 1).map((other) => ({
      first,
      second: other.label,
      pValue: nemenyiPValue(other.averageRank - averageRank, test.numMethods, test.numRankings),
    })),
  );
}
