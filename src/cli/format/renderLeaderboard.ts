import { csv } from '../../format/csv.js';
import { latex } from '../../format/latex.js';
import { leaderboardColumns } from '../../format/leaderboardColumns.js';
import { markdown, markdownText } from '../../format/markdown.js';
import type { Leaderboard } from '../../store/index.js';
import type { OutputFormat } from './outputFormat.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

/** Leaderboards in one text. In JSON and CSV scores are shares, elsewhere percent. */
export function renderLeaderboards(
  leaderboards: readonly Leaderboard[],
  format: OutputFormat,
  terminal: Terminal,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(leaderboards, null, 2);
    case 'csv':
      return csvOf(leaderboards);
    case 'markdown':
      return leaderboards.map(markdownOf).join('\n\n');
    case 'latex':
      return leaderboards.map(latexOf).join('\n\n');
    case 'terminal':
      return leaderboards.map((leaderboard) => terminalOf(leaderboard, terminal)).join('\n\n');
  }
}

/** `cora · node-public · accuracy in %` */
function leaderboardTitle({ dataset, protocol, metric }: Leaderboard): string {
  return `${dataset} · ${protocol} · ${metric} in %`;
}

/** What a reader must know about what is not in the table, one sentence a line. */
function leaderboardNotes(leaderboard: Leaderboard): string[] {
  const { omitted, outdatedTrials, failedTrials, rows } = leaderboard;
  const left = omitted.reduce((sum, { trials }) => sum + trials, 0);
  const notes: string[] = [];
  if (rows.some(({ pValue }) => pValue !== null)) {
    notes.push("p: paired t-test against the best over common seeds, Holm's correction; equal ranks: not told apart");
  }
  if (left > 0) notes.push(`left out: ${trials(left)} ${differences(leaderboard)}`);
  if (outdatedTrials > 0) notes.push(`left out: ${trials(outdatedTrials)} of older method versions`);
  if (failedTrials > 0) notes.push(`${trials(failedTrials)} failed`);
  return notes;
}

function trials(count: number): string {
  return `${count} ${count === 1 ? 'trial' : 'trials'}`;
}

/** In what the omitted rankings differ, with the options that reach them. */
function differences(shown: Leaderboard): string {
  const kinds = [
    { what: 'another protocol hash (--protocol-hash', of: (scope: Scope) => scope.protocolHash, cut: 12 },
    { what: 'another dataset checksum (--dataset-checksum', of: (scope: Scope) => scope.datasetChecksum, cut: 12 },
    { what: 'another code version (--code-version', of: (scope: Scope) => scope.codeVersion, cut: 40 },
  ];
  const found = kinds.flatMap(({ what, of, cut }) => {
    const others = new Set(shown.omitted.map(of).filter((value) => value !== of(shown)));
    return others.size === 0 ? [] : [`${what} ${[...others].map((value) => value.slice(0, cut)).join(' or ')})`];
  });
  return `with ${found.join(', ')}`;
}

type Scope = Pick<Leaderboard, 'protocolHash' | 'datasetChecksum' | 'codeVersion'>;

function terminalOf(leaderboard: Leaderboard, { width, colors }: Terminal): string {
  const { rows } = leaderboard;
  const table = terminalTable(leaderboardColumns, rows, {
    width,
    heading: colors.dim,
    emphasize: (text, row) => (rows[row]!.tiedWithBest ? colors.bold(text) : text),
  });
  return [colors.bold(leaderboardTitle(leaderboard)), table, ...leaderboardNotes(leaderboard).map(colors.dim)].join(
    '\n',
  );
}

function markdownOf(leaderboard: Leaderboard): string {
  const notes = leaderboardNotes(leaderboard).map((note) => `- ${markdownText(note)}`);
  const parts = [`**${markdownText(leaderboardTitle(leaderboard))}**`, markdown(leaderboardColumns, leaderboard.rows)];
  return [...parts, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

function latexOf(leaderboard: Leaderboard): string {
  const comments = [leaderboardTitle(leaderboard), ...leaderboardNotes(leaderboard)].map((line) => `% ${line}`);
  const columns = leaderboardColumns.filter(({ header }) => !['train', 'memory', 'note'].includes(header));
  return [...comments, latex(columns, leaderboard.rows, ({ tiedWithBest }) => tiedWithBest)].join('\n');
}

function csvOf(leaderboards: readonly Leaderboard[]): string {
  const scope = (['dataset', 'protocol', 'metric', 'protocolHash', 'datasetChecksum', 'codeVersion'] as const).map(
    (key) => ({
      header: '',
      field: key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      align: 'left' as const,
      priority: 0,
      value: ({ leaderboard }: { leaderboard: Leaderboard }) => leaderboard[key],
    }),
  );
  const columns = leaderboardColumns.map(({ text: _, value, ...column }) => ({
    ...column,
    ...(value === undefined ? {} : { value: ({ row }: { row: Leaderboard['rows'][number] }) => value(row) }),
  }));
  const rows = leaderboards.flatMap((leaderboard) => leaderboard.rows.map((row) => ({ leaderboard, row })));
  return csv<(typeof rows)[number]>([...scope, ...columns], rows);
}
