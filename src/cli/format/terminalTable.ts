import Table from 'cli-table3';
import { type Column, textColumns } from '../../format/column.js';

const gap = '  ';
const leastLabelWidth = 12;

export interface TerminalTableOptions {
  /** Characters a line; columns are dropped by priority, then the first text column is cut. */
  readonly width: number;
  /** How a cell of a row is emphasized; the text that it returns may hold color codes. */
  emphasize?(text: string, rowIndex: number): string;
  readonly heading?: (text: string) => string;
}

/** A table without borders that fits the terminal. */
export function terminalTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: TerminalTableOptions,
): string {
  const { emphasize = (text: string) => text, heading = (text: string) => text } = options;
  const cells = textColumns(columns).map((column) => ({
    ...column,
    texts: rows.map((row) => oneLine(column.text(row))),
  }));
  const shown = fitToWidth(cells, options.width);
  const table = new Table({
    head: shown.map(({ header }) => heading(header)),
    colWidths: shown.map(({ width }) => width),
    colAligns: shown.map(({ align }) => align),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: borderless,
  });
  table.push(...rows.map((_, i) => shown.map(({ texts }) => emphasize(texts[i]!, i))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

interface Cells {
  readonly header: string;
  readonly align: 'left' | 'right';
  readonly priority: number;
  readonly texts: readonly string[];
}

type Fitted = Cells & { readonly width: number };

function fitToWidth(cells: readonly Cells[], width: number): Fitted[] {
  let shown: Fitted[] = cells.map((cell) => ({
    ...cell,
    width: Math.max(cell.header.length, ...cell.texts.map((text) => text.length)),
  }));
  const excess = () => shown.reduce((sum, cell) => sum + cell.width, gap.length * (shown.length - 1)) - width;
  while (excess() > 0) {
    const last = shown.reduce((worst, cell) => (cell.priority > worst.priority ? cell : worst));
    if (last.priority === 0) break;
    shown = shown.filter((cell) => cell !== last);
  }
  const widest = shown.findIndex(({ align, priority }) => align === 'left' && priority === 0);
  const over = excess();
  if (over <= 0 || widest < 0) return shown;
  return shown.map((cell, i) =>
    i === widest ? { ...cell, width: Math.max(leastLabelWidth, cell.width - over) } : cell,
  );
}

/** Control characters would move the cursor; a config can hold any text. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: gap,
};
