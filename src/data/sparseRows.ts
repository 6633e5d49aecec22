import type { SparseRows } from './graphData.js';

/** Parts of a compressed sparse row matrix, columns in any order, repeats allowed. */
export interface CsrParts {
  readonly numRows: number;
  readonly numColumns: number;
  readonly rowPointers: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/**
 * Rows with increasing columns and no repeats, out of parts as files hold them; repeats are summed, as SciPy does.
 *
 * @param what names the matrix in errors
 * @throws RangeError unless the row pointers rise from 0 to the number of entries and each column is in range
 */
export function sparseRows(parts: CsrParts, what: string): SparseRows {
  checkParts(parts, what);
  return isCanonical(parts) ? { kind: 'sparse', ...parts } : sortAndMerge(parts);
}

/**
 * One matrix above another.
 *
 * @throws RangeError unless they have equally many columns
 */
export function stackRows(above: SparseRows, below: SparseRows): SparseRows {
  if (above.numColumns !== below.numColumns) {
    throw new RangeError(
      `Cannot stack rows: ${above.numColumns} columns are needed below as above, got ${below.numColumns}`,
    );
  }
  const offset = above.columns.length;
  const rowPointers = new Int32Array(above.numRows + below.numRows + 1);
  rowPointers.set(above.rowPointers);
  for (let row = 1; row <= below.numRows; row++) rowPointers[above.numRows + row] = offset + below.rowPointers[row]!;
  const columns = new Int32Array(offset + below.columns.length);
  columns.set(above.columns);
  columns.set(below.columns, offset);
  const values = new Float32Array(columns.length);
  values.set(above.values);
  values.set(below.values, offset);
  return {
    kind: 'sparse',
    numRows: above.numRows + below.numRows,
    numColumns: above.numColumns,
    rowPointers,
    columns,
    values,
  };
}

/** Rows in another order: row i of the result is row `order[i]`, or empty where that is −1. */
export function gatherSparseRows(rows: SparseRows, order: Int32Array): SparseRows {
  const rowPointers = new Int32Array(order.length + 1);
  order.forEach((row, i) => {
    rowPointers[i + 1] = rowPointers[i]! + (row < 0 ? 0 : rows.rowPointers[row + 1]! - rows.rowPointers[row]!);
  });
  const columns = new Int32Array(rowPointers[order.length]!);
  const values = new Float32Array(columns.length);
  order.forEach((row, i) => {
    if (row < 0) return;
    const [start, end] = [rows.rowPointers[row]!, rows.rowPointers[row + 1]!];
    columns.set(rows.columns.subarray(start, end), rowPointers[i]!);
    values.set(rows.values.subarray(start, end), rowPointers[i]!);
  });
  return { kind: 'sparse', numRows: order.length, numColumns: rows.numColumns, rowPointers, columns, values };
}

function checkParts({ numRows, numColumns, rowPointers, columns, values }: CsrParts, what: string): void {
  const fail = (needed: string, got: string | number) => {
    throw new RangeError(`Cannot read sparse rows of ${what}: ${needed} needed, got ${got}`);
  };
  if (rowPointers.length !== numRows + 1) fail(`${numRows + 1} row pointers are`, rowPointers.length);
  if (columns.length !== values.length) fail(`${values.length} columns, one a value, are`, columns.length);
  if (rowPointers[0] !== 0) fail('a first row pointer of 0 is', rowPointers[0]!);
  for (let row = 0; row < numRows; row++) {
    if (rowPointers[row + 1]! < rowPointers[row]!) fail('row pointers that never fall are', `a fall in row ${row}`);
  }
  if (rowPointers[numRows] !== columns.length) {
    fail(`a last row pointer of ${columns.length}, the number of entries, is`, rowPointers[numRows]!);
  }
  for (const column of columns) {
    if (column < 0 || column >= numColumns) fail(`columns in [0, ${numColumns}) are`, column);
  }
}

function isCanonical({ numRows, rowPointers, columns }: CsrParts): boolean {
  for (let row = 0; row < numRows; row++) {
    for (let i = rowPointers[row]! + 1; i < rowPointers[row + 1]!; i++) {
      if (columns[i]! <= columns[i - 1]!) return false;
    }
  }
  return true;
}

/** Sorts the columns of each row and sums repeats, by way of one dense row: the native sort of bare integers is the fastest. */
function sortAndMerge({ numRows, numColumns, rowPointers, columns, values }: CsrParts): SparseRows {
  const merged = new Int32Array(numRows + 1);
  const sortedColumns = new Int32Array(columns.length);
  const sortedValues = new Float32Array(columns.length);
  const rowValues = new Float32Array(numColumns);
  const lastRow = new Int32Array(numColumns).fill(-1);
  let size = 0;
  for (let row = 0; row < numRows; row++) {
    const start = size;
    for (let i = rowPointers[row]!; i < rowPointers[row + 1]!; i++) {
      const column = columns[i]!;
      if (lastRow[column] !== row) {
        lastRow[column] = row;
        rowValues[column] = 0;
        sortedColumns[size++] = column;
      }
      rowValues[column]! += values[i]!;
    }
    sortedColumns.subarray(start, size).sort();
    for (let i = start; i < size; i++) sortedValues[i] = rowValues[sortedColumns[i]!]!;
    merged[row + 1] = size;
  }
  return {
    kind: 'sparse',
    numRows,
    numColumns,
    rowPointers: merged,
    columns: sortedColumns.slice(0, size),
    values: sortedValues.slice(0, size),
  };
}
