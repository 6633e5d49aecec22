import type { Column } from '../../src/format/column.js';
import type { Projection } from '../../src/store/index.js';
import { type Table, tableOf } from './table.js';

/** A point a row: its id, its class, and its place in each layout. */
export function projectionTable({ rows, ids, classes, layouts }: Projection): Table {
  const column = (field: string, values: readonly number[]): Column<number> => ({
    header: field,
    field,
    align: 'right',
    priority: 0,
    text: (point) => String(values[point]),
    value: (point) => values[point]!,
  });
  return tableOf<number>(
    'projection',
    [
      column(rows === 'nodes' ? 'node' : 'graph', ids),
      column('class', classes),
      ...layouts.flatMap(({ name, x, y }) => [column(`${name}_x`, x), column(`${name}_y`, y)]),
    ],
    [...ids.keys()],
  );
}
