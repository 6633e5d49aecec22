import { type Column, textColumns } from './column.js';

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '±': '$\\pm$',
  '−': '$-$',
  '–': '--',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
};

/** A `tabular` in the style of booktabs; rows for which `isBest` holds are bold. */
export function latex<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  isBest: (row: Row) => boolean = () => false,
): string {
  const shown = textColumns(columns);
  const line = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;
  return [
    '% needs \\usepackage{booktabs}',
    `\\begin{tabular}{${shown.map(({ align }) => align[0]).join('')}}`,
    '\\toprule',
    line(shown.map(({ header }) => latexText(header))),
    '\\midrule',
    ...rows.map((row) => {
      const cells = shown.map((column) => latexText(column.text(row)));
      return line(isBest(row) ? cells.map((cell) => (cell === '' ? '' : `\\textbf{${cell}}`)) : cells);
    }),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}

/** Text that LaTeX sets as it is. */
export function latexText(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]*\p{Cc}[\s\p{Cc}]*/gu, ' ')
    .replaceAll(/[\\~^<>±−–≥≤]|[&%$#_{}]/g, (character) => special[character] ?? `\\${character}`);
}
