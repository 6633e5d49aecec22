import type { Column } from '../../src/format/column.js';
import { csv } from '../../src/format/csv.js';
import { latex } from '../../src/format/latex.js';
import { markdown, markdownText } from '../../src/format/markdown.js';
import { type MachineColumn, machineColumns, parquet } from '../../src/format/parquet.js';

/** What a table format is made of: percent for people (Markdown, LaTeX), shares for machines (CSV). */
export interface Table {
  readonly title: string;
  csv(): string;
  markdown(): string;
  latex(): string;
  /** Values by column, at full precision. */
  machine(): MachineColumn[];
}

/** @param isBest rows that LaTeX sets bold */
export function tableOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  isBest?: (row: Row) => boolean,
): Table {
  return {
    title,
    csv: () => csv(columns, rows),
    markdown: () => markdown(columns, rows),
    latex: () => latex(columns, rows, isBest),
    machine: () => machineColumns(columns, rows),
  };
}

/** Several tables as one text; in CSV, whose columns are equal, under one header. */
export function textOf(tables: readonly Table[], format: 'csv' | 'markdown' | 'latex'): string {
  switch (format) {
    case 'csv': {
      const [header = '', ...rows] = tables.flatMap((table, i) => {
        const text = table.csv();
        const header = text.indexOf('\n');
        // A table without rows is its header alone.
        return i === 0 ? [text] : header < 0 ? [] : [text.slice(header + 1)];
      });
      return `${[header, ...rows].join('\n')}\n`;
    }
    case 'markdown':
      return `${tables.map((table) => `**${markdownText(table.title)}**\n\n${table.markdown()}`).join('\n\n')}\n`;
    case 'latex':
      return `${tables.map((table) => `% ${oneLine(table.title)}\n${table.latex()}`).join('\n\n')}\n`;
  }
}

/** Several tables whose columns are equal as one Parquet file; without a table, one without rows. */
export function parquetOf(tables: readonly Table[]): Buffer {
  const [first = [], ...others] = tables.map((table) => table.machine());
  if (first.length === 0) return parquet([{ name: 'none', values: [] }]);
  const joined = first.map(({ name, values }, i) => ({
    name,
    values: [...values, ...others.flatMap((columns) => columns[i]!.values)],
  }));
  return parquet(joined);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
}
