import type { Column } from '../../format/column.js';
import { csv } from '../../format/csv.js';
import { latex } from '../../format/latex.js';
import { markdown, markdownText } from '../../format/markdown.js';
import { percent, points, pValue } from '../../format/numbers.js';
import type { Comparison, PairedScore } from '../../store/index.js';
import type { OutputFormat } from './outputFormat.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

/** The scores by seed, the mean difference and what the tests say; CSV holds the scores alone. */
export function renderComparison(comparison: Comparison, format: OutputFormat, { width, colors }: Terminal): string {
  const { pairs } = comparison;
  const columns = columnsOf(comparison);
  const title = `${comparison.dataset} · ${comparison.protocol} · ${comparison.metric} in %`;
  const notes = notesOf(comparison);
  switch (format) {
    case 'json':
      return JSON.stringify(comparison, null, 2);
    case 'csv':
      return csv(columns, pairs);
    case 'markdown': {
      const list = notes.map((note) => `- ${markdownText(note)}`).join('\n');
      return [`**${markdownText(title)}**`, markdown(columns, pairs), list].join('\n\n');
    }
    case 'latex':
      return [...[title, ...notes].map((line) => `% ${line}`), latex(columns, pairs)].join('\n');
    case 'terminal': {
      const table = terminalTable(columns, pairs, { width, heading: colors.dim });
      return [colors.bold(title), table, '', ...notes].join('\n');
    }
  }
}

function columnsOf({ first, second }: Comparison): Column<PairedScore>[] {
  const common = { align: 'right', priority: 0 } as const;
  return [
    { ...common, header: 'seed', field: 'seed', text: ({ seed }) => String(seed), value: ({ seed }) => seed },
    {
      ...common,
      header: first.label,
      field: first.label,
      text: (pair) => percent(pair.first),
      value: (pair) => pair.first,
    },
    {
      ...common,
      header: second.label,
      field: second.label,
      text: (pair) => percent(pair.second),
      value: (pair) => pair.second,
    },
    {
      ...common,
      header: 'difference',
      field: 'difference',
      text: (pair) => points(pair.first - pair.second),
      value: (pair) => pair.first - pair.second,
    },
  ];
}

function notesOf(comparison: Comparison): string[] {
  const { first, second, pairs, meanDifference, deviation, interval, tTest, wilcoxon } = comparison;
  return [
    `${first.label} ${percent(first.mean)}, ${second.label} ${percent(second.mean)} over ${pairs.length} common seeds`,
    `difference ${points(meanDifference)} ± ${percent(deviation)}, 95 % interval ${points(interval[0])} to ${points(interval[1])}`,
    `paired t-test p ${testText(tTest.pValue)}, Wilcoxon signed-rank p ${testText(wilcoxon.pValue)}`,
    verdict(comparison),
  ];
}

function testText(value: number): string {
  const text = pValue(value);
  return text.startsWith('<') ? `< ${text.slice(1)}` : `= ${text}`;
}

function verdict({ first, second, meanDifference, tTest, pairs }: Comparison): string {
  if (tTest.pValue > 0.05) {
    const advice = pairs.length < 10 ? '; more seeds may tell' : '';
    return `The two cannot be told apart at the 5 % level${advice}.`;
  }
  const [better, worse] = meanDifference > 0 ? [first, second] : [second, first];
  return `${better.label} is better than ${worse.label} at the 5 % level.`;
}
