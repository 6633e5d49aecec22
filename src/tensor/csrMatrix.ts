import { currentHandleScope, type HandleScope } from './handleScope.js';

export interface CsrParts {
  readonly numRows: number;
  readonly numColumns: number;
  /** [numRows + 1]. */
  readonly rowPointers: Int32Array;
  /** [numEntries], increasing within a row. */
  readonly columns: Int32Array;
  /** [numEntries]. */
  readonly values: Float32Array;
  /** Whether the caller knows that the matrix equals its transpose, which spares the backward pass a second copy. */
  readonly isSymmetric?: boolean;
}

/**
 * A sparse matrix in compressed rows on the host. Immutable. A copy on the engine is made at its first product and
 * freed with the handle scope in which the matrix was made.
 */
export class CsrMatrix {
  readonly numRows: number;
  readonly numColumns: number;
  readonly rowPointers: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly isSymmetric: boolean;
  readonly scope: HandleScope = currentHandleScope();
  readonly #derived = new Map<string, unknown>();

  constructor({ numRows, numColumns, rowPointers, columns, values, isSymmetric = false }: CsrParts) {
    this.numRows = numRows;
    this.numColumns = numColumns;
    this.rowPointers = rowPointers;
    this.columns = columns;
    this.values = values;
    this.isSymmetric = isSymmetric;
  }

  /**
   * The matrix with `values[k]` (1 where absent) at (rows[k], columns[k]); what falls on the same place is added up.
   *
   * @param isSymmetric see {@link CsrParts}
   * @throws RangeError for an index outside the shape, or arrays of different lengths
   */
  static fromCoordinates(
    numRows: number,
    numColumns: number,
    rows: Int32Array,
    columns: Int32Array,
    values?: Float32Array,
    isSymmetric = false,
  ): CsrMatrix {
    expectLengths(rows, columns, values);
    expectIndices('row', rows, numRows);
    expectIndices('column', columns, numColumns);
    // Two stable counting sorts, each a transposition: by column, then by row.
    const byColumn = transposed({
      numRows: rows.length,
      numColumns,
      rowPointers: Int32Array.from({ length: rows.length + 1 }, (_, k) => k),
      columns,
      values: values ?? new Float32Array(rows.length).fill(1),
    });
    for (let k = 0; k < rows.length; k++) byColumn.columns[k] = rows[byColumn.columns[k]!]!;
    const byRow = transposed({ ...byColumn, numColumns: numRows });
    return new CsrMatrix({ ...addRepeats(byRow), isSymmetric });
  }

  /**
   * A matrix whose entries are listed when someone asks for them, for one that is mostly used in another form.
   *
   * @param list its entries, asked for once at most
   */
  static deferred(
    shape: Pick<CsrParts, 'numRows' | 'numColumns' | 'isSymmetric'>,
    list: () => Pick<CsrParts, 'rowPointers' | 'columns' | 'values'>,
  ): CsrMatrix {
    const none = { rowPointers: new Int32Array(0), columns: new Int32Array(0), values: new Float32Array(0) };
    const matrix = new CsrMatrix({ ...shape, ...none });
    const keys = ['rowPointers', 'columns', 'values'] as const;
    for (const key of keys) {
      const get = () => {
        const listed = list();
        // From then on they are plain fields: a getter would run at every entry of a loop.
        for (const each of keys) Object.defineProperty(matrix, each, { value: listed[each], enumerable: true });
        return listed[key];
      };
      Object.defineProperty(matrix, key, { get, enumerable: true, configurable: true });
    }
    return matrix;
  }

  get numEntries(): number {
    return this.columns.length;
  }

  /** Aᵀ, computed once; the matrix itself where it is symmetric. */
  transpose(): CsrMatrix {
    if (this.isSymmetric) return this;
    return this.derive('transpose', () => {
      const result = new CsrMatrix(transposed(this));
      result.derive('transpose', () => this);
      return result;
    });
  }

  /** What `make` returns, computed once under `key`; matrices made in it live as long as this one. */
  derive<T>(key: string, make: () => T): T {
    if (!this.#derived.has(key)) this.#derived.set(key, this.scope.alive.run(make));
    return this.#derived.get(key) as T;
  }

  /** Row-major values of all entries, zeros included. */
  toDense(): Float32Array {
    const { numRows, numColumns, rowPointers, columns, values } = this;
    const dense = new Float32Array(numRows * numColumns);
    for (let row = 0; row < numRows; row++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        dense[row * numColumns + columns[entry]!] = values[entry]!;
      }
    }
    return dense;
  }
}

function transposed({ numRows, numColumns, rowPointers, columns, values }: CsrParts): CsrParts {
  const pointers = new Int32Array(numColumns + 1);
  for (const column of columns) pointers[column + 1]! += 1;
  for (let column = 0; column < numColumns; column++) pointers[column + 1]! += pointers[column]!;
  const next = pointers.slice(0, numColumns);
  const rowAt = new Int32Array(columns.length);
  const valueAt = new Float32Array(columns.length);
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const place = next[columns[entry]!]!++;
      rowAt[place] = row;
      valueAt[place] = values[entry]!;
    }
  }
  return { numRows: numColumns, numColumns: numRows, rowPointers: pointers, columns: rowAt, values: valueAt };
}

/** The same rows, with neighbors of the same column added up. */
function addRepeats(parts: CsrParts): CsrParts {
  const { numRows, rowPointers } = parts;
  const pointers = new Int32Array(numRows + 1);
  const columns = new Int32Array(parts.columns.length);
  const values = new Float32Array(parts.columns.length);
  let end = 0;
  for (let row = 0; row < numRows; row++) {
    const start = end;
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      const column = parts.columns[entry]!;
      if (end === start || columns[end - 1] !== column) columns[end++] = column;
      values[end - 1]! += parts.values[entry]!;
    }
    pointers[row + 1] = end;
  }
  return { ...parts, rowPointers: pointers, columns: columns.slice(0, end), values: values.slice(0, end) };
}

function expectLengths(rows: Int32Array, columns: Int32Array, values: Float32Array | undefined): void {
  const found = [rows.length, columns.length, values?.length ?? rows.length];
  if (found.some((length) => length !== rows.length)) {
    throw new RangeError(`Cannot make a sparse matrix: arrays of one length are needed, got ${found.join(', ')}`);
  }
}

function expectIndices(what: string, indices: Int32Array, bound: number): void {
  for (const index of indices) {
    if (index < 0 || index >= bound) {
      throw new RangeError(`Cannot make a sparse matrix: a ${what} in [0, ${bound}) is needed, got ${index}`);
    }
  }
}
