import type { Rows } from '../data/graphData.js';

/** A symmetric matrix, row by row [size, size]. */
export interface SquareMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** G = Z Zᵀ, in double precision. Sparse rows stay sparse. */
export function innerProducts(rows: Rows): SquareMatrix {
  const { numRows: size, numColumns } = rows;
  const values = new Float64Array(size * size);
  const row = new Float64Array(numColumns);
  const product = rows.kind === 'dense' ? denseProduct(rows, row) : sparseProduct(rows, row);
  for (let i = 0; i < size; i++) {
    row.fill(0);
    for (const [column, value] of entries(rows, i)) row[column] = value;
    for (let j = 0; j <= i; j++) {
      const sum = product(j);
      values[i * size + j] = sum;
      values[j * size + i] = sum;
    }
  }
  return { size, values };
}

function* entries(rows: Rows, row: number): Generator<readonly [column: number, value: number]> {
  if (rows.kind === 'dense') {
    const { numColumns, values } = rows;
    for (let column = 0; column < numColumns; column++) yield [column, values[row * numColumns + column]!];
  } else {
    for (let i = rows.rowPointers[row]!; i < rows.rowPointers[row + 1]!; i++) yield [rows.columns[i]!, rows.values[i]!];
  }
}

function denseProduct({ numColumns, values }: Rows & { kind: 'dense' }, row: Float64Array) {
  return (other: number): number => {
    const start = other * numColumns;
    let sum = 0;
    for (let column = 0; column < numColumns; column++) sum += row[column]! * values[start + column]!;
    return sum;
  };
}

function sparseProduct({ rowPointers, columns, values }: Rows & { kind: 'sparse' }, row: Float64Array) {
  return (other: number): number => {
    let sum = 0;
    for (let i = rowPointers[other]!; i < rowPointers[other + 1]!; i++) sum += row[columns[i]!]! * values[i]!;
    return sum;
  };
}
