import { type Column, textColumns } from './column.js';

/** A table in GitHub's Markdown. */
export function markdown<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const shown = textColumns(columns);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(shown.map(({ header }) => markdownText(header))),
    line(shown.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(shown.map((column) => markdownText(column.text(row))))),
  ].join('\n');
}

/** Text that Markdown shows as it is, on one line. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/[\\|*`[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\s\p{Cc}]*\p{Cc}[\s\p{Cc}]*/gu, ' ');
}
