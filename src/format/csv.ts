import type { Column } from './column.js';

type Cell = string | number | boolean | null;

/** CSV (RFC 4180, lines end in LF): a header of field names, then a line a row; numbers at full precision. */
export function csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const machine = columns.filter((column) => column.field !== undefined && column.value !== undefined);
  const lines = [machine.map(({ field }) => field!), ...rows.map((row) => machine.map((column) => column.value!(row)))];
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\n');
}

/** A cell, quoted where it must be. Text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const inert = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
