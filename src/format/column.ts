/** One column of a table, for people and for machines. */
export interface Column<Row> {
  /** Head of the column for people: `mean ± std`. */
  readonly header: string;
  /** Name in CSV: `train_seconds`. Absent: the column is not in CSV. */
  readonly field?: string;
  readonly align: 'left' | 'right';
  /** When a terminal is too narrow, the columns with the largest number go first; 0 always stays. */
  readonly priority: number;
  /** The cell for people; absent: the column is for machines only. */
  text?(row: Row): string;
  /** The cell for machines, at full precision. */
  value?(row: Row): string | number | boolean | null;
}

/** A table's columns that have a cell for people. */
export function textColumns<Row>(
  columns: readonly Column<Row>[],
): (Column<Row> & Required<Pick<Column<Row>, 'text'>>)[] {
  return columns.filter(
    (column): column is Column<Row> & Required<Pick<Column<Row>, 'text'>> => column.text !== undefined,
  );
}
