import type { DenseRows, Rows, SparseRows } from './graphData.js';

/**
 * Brings each row to an L1 norm of 1: divides it by the sum of the absolute values of its entries. For non-negative
 * features that is how the usual loaders row-normalize (Kipf & Welling, 2017, code); a signed sum can come close to
 * zero and blow a row up. Rows of zeros stay as they are.
 * A preprocessing step that loaders leave to their callers.
 */
export function normalizeRows<T extends Rows>(rows: T): T {
  const values = rows.values.slice();
  for (let row = 0; row < rows.numRows; row++) {
    const [start, end] = rowRange(rows, row);
    let sum = 0;
    for (let i = start; i < end; i++) sum += Math.abs(rows.values[i]!);
    if (sum === 0) continue;
    for (let i = start; i < end; i++) values[i] = rows.values[i]! / sum;
  }
  return { ...rows, values };
}

/** The same matrix with every entry stored. */
export function toDense(rows: Rows): DenseRows {
  if (rows.kind === 'dense') return rows;
  const { numRows, numColumns } = rows;
  const values = new Float32Array(numRows * numColumns);
  for (let row = 0; row < numRows; row++) {
    for (let i = rows.rowPointers[row]!; i < rows.rowPointers[row + 1]!; i++) {
      values[row * numColumns + rows.columns[i]!] = rows.values[i]!;
    }
  }
  return { kind: 'dense', numRows, numColumns, values };
}

/** The same matrix with its non-zero entries stored. */
export function toSparse(rows: Rows): SparseRows {
  if (rows.kind === 'sparse') return rows;
  const { numRows, numColumns } = rows;
  const rowPointers = new Int32Array(numRows + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < numRows; row++) {
    for (let column = 0; column < numColumns; column++) {
      const value = rows.values[row * numColumns + column]!;
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    rowPointers[row + 1] = columns.length;
  }
  return {
    kind: 'sparse',
    numRows,
    numColumns,
    rowPointers,
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** The n × n identity: the features of nodes that have none. */
export function identityRows(n: number): SparseRows {
  return {
    kind: 'sparse',
    numRows: n,
    numColumns: n,
    rowPointers: Int32Array.from({ length: n + 1 }, (_, row) => row),
    columns: Int32Array.from({ length: n }, (_, row) => row),
    values: new Float32Array(n).fill(1),
  };
}

/** 1 where an entry is above zero, else 0. */
export function binarizeRows<T extends Rows>(rows: T): T {
  const values = new Float32Array(rows.values.length);
  for (let i = 0; i < values.length; i++) values[i] = rows.values[i]! > 0 ? 1 : 0;
  return { ...rows, values };
}

function rowRange(rows: Rows, row: number): readonly [number, number] {
  if (rows.kind === 'sparse') return [rows.rowPointers[row]!, rows.rowPointers[row + 1]!];
  return [row * rows.numColumns, (row + 1) * rows.numColumns];
}
