import type { CsrParts } from '../tensor/csrMatrix.js';

/**
 * A square sparse matrix from blocks of its rows, each [some, numRows] row-major.
 *
 * @param threshold least entry that stays; zeros never do
 * @param perRow number of entries of each row that stay, the largest ones
 */
export function collectRows(
  numRows: number,
  blocks: Iterable<Float32Array>,
  threshold: number,
  perRow: number,
): CsrParts {
  const rowPointers = new Int32Array(numRows + 1);
  const columnParts: Int32Array[] = [];
  const valueParts: Float32Array[] = [];
  let row = 0;
  for (const block of blocks) {
    for (let start = 0; start < block.length; start += numRows) {
      const values = block.subarray(start, start + numRows);
      const kept = keptColumns(values, threshold, perRow);
      columnParts.push(kept);
      valueParts.push(Float32Array.from(kept, (column) => values[column]!));
      rowPointers[row + 1] = rowPointers[row]! + kept.length;
      row += 1;
    }
  }
  const numEntries = rowPointers[numRows]!;
  return {
    numRows,
    numColumns: numRows,
    rowPointers,
    columns: concatenate(columnParts, new Int32Array(numEntries)),
    values: concatenate(valueParts, new Float32Array(numEntries)),
  };
}

/** In increasing order; of equal values the ones further left. */
function keptColumns(values: Float32Array, threshold: number, perRow: number): Int32Array {
  const kept: number[] = [];
  for (let column = 0; column < values.length; column++) {
    if (values[column]! > 0 && values[column]! >= threshold) kept.push(column);
  }
  if (kept.length > perRow) {
    kept.sort((a, b) => values[b]! - values[a]! || a - b);
    kept.length = perRow;
    kept.sort((a, b) => a - b);
  }
  return Int32Array.from(kept);
}

function concatenate<A extends Int32Array | Float32Array>(parts: readonly A[], result: A): A {
  let next = 0;
  for (const part of parts) {
    result.set(part, next);
    next += part.length;
  }
  return result;
}
