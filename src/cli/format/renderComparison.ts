import type { Column } from '../../format/column.js';
import { percent, points, pValue } from '../../format/numbers.js';
import type { Comparison, PairedScore } from '../../store/index.js';
import type { Terminal } from './terminal.js';
import { terminalTable } from './terminalTable.js';

/** A comparison for people: the scores by seed, the mean difference and what the tests say. */
export function renderComparison(comparison: Comparison, { width, colors }: Terminal): string {
  const { first, second, pairs, meanDifference, deviation, interval, tTest, wilcoxon } = comparison;
  const columns: readonly Column<PairedScore>[] = [
    { header: 'seed', align: 'right', priority: 0, text: ({ seed }) => String(seed) },
    { header: first.label, align: 'right', priority: 0, text: (pair) => percent(pair.first) },
    { header: second.label, align: 'right', priority: 0, text: (pair) => percent(pair.second) },
    { header: 'difference', align: 'right', priority: 0, text: (pair) => points(pair.first - pair.second) },
  ];
  return [
    colors.bold(`${comparison.dataset} · ${comparison.protocol} · ${comparison.metric} in %`),
    terminalTable(columns, pairs, { width, heading: colors.dim }),
    '',
    `${first.label} ${percent(first.mean)}, ${second.label} ${percent(second.mean)} over ${pairs.length} common seeds`,
    `difference ${points(meanDifference)} ± ${percent(deviation)}, 95 % interval ${points(interval[0])} to ${points(interval[1])}`,
    `paired t-test p ${testText(tTest.pValue)}, Wilcoxon signed-rank p ${testText(wilcoxon.pValue)}`,
    verdict(comparison),
  ].join('\n');
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
