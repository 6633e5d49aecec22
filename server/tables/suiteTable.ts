import type { Column } from '../../src/format/column.js';
import { percent } from '../../src/format/numbers.js';
import type { SuiteRanking, SuiteRow } from '../../src/store/index.js';
import { type Table, tableOf } from './table.js';

/** Methods by rankings; the mean of each, its average rank in front. */
export function suiteTable(name: string, { columns, rows }: SuiteRanking): Table {
  const cells: Column<SuiteRow>[] = columns.map(({ dataset, protocol, metric }, i) => ({
    header: `${dataset} ${protocol}`,
    field: `${dataset} ${protocol} ${metric}`,
    align: 'right',
    priority: 0,
    text: ({ cells }) => (cells[i] ? percent(cells[i].mean) : '–'),
    value: ({ cells }) => cells[i]?.mean ?? null,
  }));
  const [best] = rows;
  return tableOf<SuiteRow>(
    `${name}: means in %`,
    [
      {
        header: 'method',
        field: 'label',
        align: 'left',
        priority: 0,
        text: ({ label }) => label,
        value: ({ label }) => label,
      },
      {
        header: 'average rank',
        field: 'average_rank',
        align: 'right',
        priority: 0,
        text: ({ averageRank }) => averageRank?.toFixed(2) ?? '–',
        value: ({ averageRank }) => averageRank,
      },
      ...cells,
      {
        header: 'average',
        field: 'average_score',
        align: 'right',
        priority: 0,
        text: ({ averageScore }) => (averageScore === null ? '–' : percent(averageScore)),
        value: ({ averageScore }) => averageScore,
      },
    ],
    rows,
    (row) => row === best && row.averageRank !== null,
  );
}
