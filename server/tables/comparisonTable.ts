import type { Column } from '../../src/format/column.js';
import { percent, points, pValue } from '../../src/format/numbers.js';
import type { Versus, VersusComparison } from '../../src/store/index.js';
import { type Table, tableOf } from './table.js';

const number = (
  header: string,
  field: string,
  value: (row: VersusComparison) => number,
  text: (value: number) => string,
): Column<VersusComparison> => ({
  header,
  field,
  align: 'right',
  priority: 0,
  text: (row) => text(value(row)),
  value,
});

const name = (field: 'dataset' | 'protocol' | 'metric'): Column<VersusComparison> => ({
  header: field,
  field,
  align: 'left',
  priority: 0,
  text: (row) => row[field],
  value: (row) => row[field],
});

/** Two methods, a line a ranking. */
export function comparisonTable({ first, second, comparisons }: Versus): Table {
  return tableOf(
    `${first} against ${second}`,
    [
      name('dataset'),
      name('protocol'),
      name('metric'),
      number(first, 'first_mean', (row) => row.first.mean, percent),
      number(second, 'second_mean', (row) => row.second.mean, percent),
      number('difference', 'mean_difference', (row) => row.meanDifference, points),
      number('seeds', 'seeds', ({ pairs }) => pairs.length, String),
      number('p (t)', 't_test_p_value', ({ tTest }) => tTest.pValue, pValue),
      number('p (Holm)', 'holm_p_value', ({ adjustedPValue }) => adjustedPValue, pValue),
      number('p (Wilcoxon)', 'wilcoxon_p_value', ({ wilcoxon }) => wilcoxon.pValue, pValue),
    ],
    comparisons,
  );
}
