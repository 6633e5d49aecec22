import type { Column } from '../../format/column.js';
import { csv } from '../../format/csv.js';
import { latex } from '../../format/latex.js';
import { markdown } from '../../format/markdown.js';
import { meanAndDeviation, points } from '../../format/numbers.js';
import type { LedgerRow } from '../../store/index.js';
import type { OutputFormat } from './outputFormat.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

const text = (header: 'protocol' | 'dataset' | 'method' | 'metric', priority: number): Column<LedgerRow> => ({
  header,
  field: header,
  align: 'left',
  priority,
  text: ({ published }) => published[header],
  value: ({ published }) => published[header],
});

const columns: readonly Column<LedgerRow>[] = [
  text('protocol', 3),
  text('dataset', 0),
  text('method', 0),
  text('metric', 4),
  {
    header: 'ours',
    field: 'ours_mean',
    align: 'right',
    priority: 0,
    text: ({ ours }) => (ours === null ? '' : inPercent(ours.mean, ours.deviation)),
    value: ({ ours }) => ours?.mean ?? null,
  },
  { header: '', field: 'ours_deviation', align: 'right', priority: 0, value: ({ ours }) => ours?.deviation ?? null },
  {
    header: 'seeds',
    field: 'ours_seeds',
    align: 'right',
    priority: 5,
    text: ({ ours }) => (ours === null ? '' : String(ours.seeds)),
    value: ({ ours }) => ours?.seeds ?? null,
  },
  {
    header: 'published',
    field: 'published_mean',
    align: 'right',
    priority: 0,
    text: ({ published }) => inPercent(published.mean, published.deviation),
    value: ({ published }) => published.mean,
  },
  {
    header: '',
    field: 'published_deviation',
    align: 'right',
    priority: 0,
    value: ({ published }) => published.deviation,
  },
  {
    header: 'difference',
    field: 'difference',
    align: 'right',
    priority: 1,
    text: ({ difference }) => (difference === null ? '' : points(difference / 100)),
    value: ({ difference }) => difference,
  },
  { header: '', field: 'tolerance', align: 'right', priority: 0, value: ({ tolerance }) => tolerance },
  {
    header: 'verdict',
    field: 'verdict',
    align: 'left',
    priority: 2,
    text: ({ verdict }) => verdict ?? '',
    value: ({ verdict }) => verdict,
  },
  {
    header: 'source',
    field: 'source',
    align: 'left',
    priority: 6,
    text: ({ published }) => (published.confidence === 'high' ? published.source : `${published.source} [unverified]`),
    value: ({ published }) => published.source,
  },
  {
    header: 'reason',
    field: 'reason',
    align: 'left',
    priority: 7,
    text: ({ reason }) => reason ?? '',
    value: ({ reason }) => reason,
  },
  { header: '', field: 'confidence', align: 'left', priority: 0, value: ({ published }) => published.confidence },
];

/** The ledger's rows, in percent in every format; `numPublished` counts those that are not shown, too. */
export function renderLedger(
  rows: readonly LedgerRow[],
  numPublished: number,
  format: OutputFormat,
  { width, colors }: Terminal,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(rows, null, 2);
    case 'csv':
      return csv(columns, rows);
    case 'markdown':
      return `${markdown(columns, rows)}\n\n${summary(rows, numPublished)}`;
    case 'latex':
      return latex(columns, rows);
    case 'terminal': {
      const emphasize = (cell: string, row: number) => (rows[row]!.verdict === 'outside' ? colors.yellow(cell) : cell);
      const table = terminalTable(columns, rows, { width, heading: colors.dim, emphasize });
      return `${table}\n${colors.dim(summary(rows, numPublished))}`;
    }
  }
}

function summary(rows: readonly LedgerRow[], numPublished: number): string {
  const compared = rows.filter(({ ours }) => ours !== null);
  const read = compared.filter(({ published }) => published.confidence === 'high');
  const outside = compared.filter(({ verdict }) => verdict === 'outside');
  const above = outside.filter(({ difference }) => difference! > 0).length;
  const unexplained = outside.filter(({ reason }) => reason === null).length;
  return [
    `${share(compared)} compared lie inside max(2 published deviations, 1 point, or 2 of sets of graphs);`,
    `of those read in their source ${share(read)}.`,
    `Of the ${outside.length} outside ours is above in ${above}; ${unexplained} have no reason.`,
    `Sources differ among themselves: ${agreement(read)} methods, each on a dataset by a metric, agree with one that was read.`,
    `${numPublished - compared.length} of ${numPublished} published numbers have none of ours yet.`,
  ].join(' ');
}

/** How many lie inside, as "3 of 4 (75 %)". */
function share(rows: readonly LedgerRow[]): string {
  return outOf(rows.filter(({ verdict }) => verdict === 'inside').length, rows.length);
}

/** How many results of ours lie inside of at least one published number for the same. */
function agreement(rows: readonly LedgerRow[]): string {
  const whatOf = ({ published: { protocol, dataset, method, metric } }: LedgerRow) =>
    [protocol, dataset, method, metric].join('\n');
  const agreeing = rows.filter(({ verdict }) => verdict === 'inside');
  return outOf(new Set(agreeing.map(whatOf)).size, new Set(rows.map(whatOf)).size);
}

function outOf(part: number, whole: number): string {
  return `${part} of ${whole}${whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`}`;
}

function inPercent(mean: number, deviation: number | null): string {
  return meanAndDeviation(mean / 100, deviation === null ? null : deviation / 100);
}
