import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column } from './column.js';

type Cell = string | number | boolean | null;

/** Values of a table by column, for programs: those that CSV has. */
export interface MachineColumn {
  readonly name: string;
  readonly values: readonly Cell[];
}

export function machineColumns<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): MachineColumn[] {
  return columns.flatMap(({ field, value }) =>
    field === undefined || value === undefined ? [] : [{ name: field, values: rows.map((row) => value(row)) }],
  );
}

/**
 * Apache Parquet of a table at full precision. A column of numbers alone is DOUBLE, of truth values BOOLEAN, any other UTF-8;
 * each may have nulls.
 */
export function parquet(columns: readonly MachineColumn[]): Buffer {
  const columnData = columns.map(({ name, values }) => {
    const type = typeOf(values);
    const data = type === 'STRING' ? values.map((value) => (value === null ? null : String(value))) : [...values];
    return { name, data, type, nullable: true };
  });
  return Buffer.from(parquetWriteBuffer({ columnData }));
}

function typeOf(values: readonly Cell[]): 'DOUBLE' | 'BOOLEAN' | 'STRING' {
  const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (kinds.size === 1 && kinds.has('number')) return 'DOUBLE';
  return kinds.size === 1 && kinds.has('boolean') ? 'BOOLEAN' : 'STRING';
}
