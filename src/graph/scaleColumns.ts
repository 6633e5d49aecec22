import type { CsrParts } from '../tensor/csrMatrix.js';

/** What each column is divided by: its largest entry, or its sum. */
export type ColumnScale = 'maximum' | 'sum';

/** The same entries, each column divided by its own number; a column without entries stays as it is. */
export function scaleColumns(parts: CsrParts, scale: ColumnScale): CsrParts {
  const divisors = new Float64Array(parts.numColumns);
  parts.columns.forEach((column, entry) => {
    const value = parts.values[entry]!;
    divisors[column] = scale === 'sum' ? divisors[column]! + value : Math.max(divisors[column]!, value);
  });
  const values = parts.values.map((value, entry) => value / divisors[parts.columns[entry]!]!);
  return { ...parts, values, isSymmetric: false };
}
