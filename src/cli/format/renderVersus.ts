import type { Column } from '../../format/column.js';
import { csv } from '../../format/csv.js';
import { latex } from '../../format/latex.js';
import { markdown, markdownText } from '../../format/markdown.js';
import { percent, points, pValue } from '../../format/numbers.js';
import type { Versus, VersusComparison } from '../../store/index.js';
import type { OutputFormat } from './outputFormat.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

type Row = VersusComparison;

/** Two methods, a line a ranking, with wins, ties and losses; CSV holds the lines alone. */
export function renderVersus(versus: Versus, format: OutputFormat, { width, colors }: Terminal): string {
  const rows = versus.comparisons;
  const columns = columnsOf(versus);
  const title = `${versus.first} against ${versus.second}, scores in %`;
  const notes = notesOf(versus);
  switch (format) {
    case 'json':
      return JSON.stringify(versus, null, 2);
    case 'csv':
      return csv(columns, rows);
    case 'markdown': {
      const list = notes.map((note) => `- ${markdownText(note)}`).join('\n');
      return [`**${markdownText(title)}**`, markdown(columns, rows), list].join('\n\n');
    }
    case 'latex':
      return [...[title, ...notes].map((line) => `% ${line}`), latex(columns, rows)].join('\n');
    case 'terminal': {
      const emphasize = (cell: string, row: number) => (rows[row]!.outcome === 'tie' ? cell : colors.bold(cell));
      const table = terminalTable(columns, rows, { width, heading: colors.dim, emphasize });
      return [colors.bold(title), table, '', ...notes].join('\n');
    }
  }
}

const name = (field: 'dataset' | 'protocol' | 'metric', priority: number): Column<Row> => ({
  header: field,
  field,
  align: 'left',
  priority,
  text: (row) => row[field],
  value: (row) => row[field],
});

function number(
  header: string,
  field: string,
  priority: number,
  value: (row: Row) => number,
  text: (value: number) => string,
): Column<Row> {
  return { header, field, align: 'right', priority, text: (row) => text(value(row)), value };
}

function columnsOf({ comparisons }: Versus): Column<Row>[] {
  const isOneProtocol = new Set(comparisons.map(({ protocol }) => protocol)).size < 2;
  return [
    name('dataset', 0),
    name('protocol', isOneProtocol ? 4 : 0),
    name('metric', 5),
    number('first', 'first_mean', 2, ({ first }) => first.mean, percent),
    number('second', 'second_mean', 2, ({ second }) => second.mean, percent),
    number('difference', 'mean_difference', 0, ({ meanDifference }) => meanDifference, points),
    {
      header: '95 % interval',
      align: 'right',
      priority: 3,
      text: ({ interval: [low, high] }) => `${points(low)} to ${points(high)}`,
    },
    { header: '', field: 'interval_low', align: 'right', priority: 0, value: ({ interval }) => interval[0] },
    { header: '', field: 'interval_high', align: 'right', priority: 0, value: ({ interval }) => interval[1] },
    number('seeds', 'seeds', 1, ({ pairs }) => pairs.length, String),
    number('p (t)', 't_test_p_value', 1, ({ tTest }) => tTest.pValue, pValue),
    number('p (Holm)', 'holm_p_value', 0, ({ adjustedPValue }) => adjustedPValue, pValue),
    {
      header: 'outcome',
      field: 'outcome',
      align: 'left',
      priority: 0,
      text: ({ outcome }) => outcome,
      value: ({ outcome }) => outcome,
    },
  ];
}

function notesOf({ comparisons, wins, ties, losses, overall, missing }: Versus): string[] {
  const counted = [count(wins, 'win', 'wins'), count(ties, 'tie', 'ties'), count(losses, 'loss', 'losses')].join(', ');
  const few = comparisons.some(({ outcome, pairs }) => outcome === 'tie' && pairs.length < 10);
  const left = missing.map(({ dataset, protocol }) => `${dataset} ${protocol}`).join(', ');
  return [
    `${counted}: paired t-test over common seeds at the 5 % level, Holm's correction over ${count(comparisons.length, 'ranking', 'rankings')}${few ? '; more seeds may tell more' : ''}`,
    ...(overall === null
      ? []
      : [`over rankings, Wilcoxon's signed-rank test of the differences: p ${pValue(overall.pValue)}`]),
    ...(left === '' ? [] : [`fewer than two common seeds: ${left}`]),
  ];
}

function count(value: number, one: string, many: string): string {
  return `${value} ${value === 1 ? one : many}`;
}
