import { describe, expect, it } from 'vitest';
import type { DenseRows, Rows } from '../../src/data/graphData.js';
import { binarizeRows, identityRows, normalizeRows, toDense, toSparse } from '../../src/data/rows.js';
import { gatherSparseRows, sparseRows, stackRows } from '../../src/data/sparseRows.js';

const dense = (numRows: number, ...values: number[]): DenseRows => ({
  kind: 'dense',
  numRows,
  numColumns: values.length / numRows,
  values: Float32Array.from(values),
});
const entries = (rows: Rows) => [...toDense(rows).values];
const example = dense(3, 1, 0, 3, 0, 0, 0, 0, 0.5, 0);

describe('toSparse() and toDense()', () => {
  it('are inverse and keep only non-zero entries', () => {
    const sparse = toSparse(example);
    expect([...sparse.rowPointers]).toEqual([0, 2, 2, 3]);
    expect([...sparse.columns]).toEqual([0, 2, 1]);
    expect(toDense(sparse)).toEqual(example);
    expect(toSparse(sparse)).toBe(sparse);
    expect(toDense(example)).toBe(example);
  });
});

describe.each([
  ['dense', (rows: DenseRows): Rows => rows],
  ['sparse', (rows: DenseRows): Rows => toSparse(rows)],
])('on %s rows', (_kind, make) => {
  it('normalizeRows() makes each row sum to 1, leaves zero rows, and does not touch its input', () => {
    const rows = make(example);
    expect(entries(normalizeRows(rows))).toEqual([0.25, 0, 0.75, 0, 0, 0, 0, 1, 0]);
    expect(entries(rows)).toEqual([1, 0, 3, 0, 0, 0, 0, 0.5, 0]);
  });

  it('binarizeRows() marks what is above zero', () => {
    expect(entries(binarizeRows(make(dense(1, 5, 0, -2, 0.1))))).toEqual([1, 0, 0, 1]);
  });
});

describe('identityRows()', () => {
  it('is the identity', () => {
    expect(entries(identityRows(2))).toEqual([1, 0, 0, 1]);
    expect(identityRows(0).rowPointers).toEqual(Int32Array.of(0));
  });
});

describe('sparseRows()', () => {
  const parts = (indptr: number[], columns: number[], values: number[]) => ({
    numRows: indptr.length - 1,
    numColumns: 3,
    rowPointers: Int32Array.from(indptr),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  });

  it('sorts columns and sums repeats within a row', () => {
    const rows = sparseRows(parts([0, 4, 4, 5], [2, 0, 2, 1, 2], [1, 2, 3, 4, 5]), 'x');
    expect([...rows.rowPointers]).toEqual([0, 3, 3, 4]);
    expect([...rows.columns]).toEqual([0, 1, 2, 2]);
    expect([...rows.values]).toEqual([2, 4, 4, 5]);
  });

  it('refuses parts that do not fit', () => {
    expect(() => sparseRows(parts([0, 1], [3], [1]), 'x')).toThrow(
      new RangeError('Cannot read sparse rows of x: columns in [0, 3) are needed, got 3'),
    );
    expect(() => sparseRows(parts([0, 2, 1], [1], [1]), 'x')).toThrow('row pointers that never fall are needed');
  });
});

describe('stackRows() and gatherSparseRows()', () => {
  it('put rows above others and in another order, with empty rows for −1', () => {
    const stacked = stackRows(toSparse(example), toSparse(dense(1, 7, 8, 9)));
    const gathered = gatherSparseRows(stacked, Int32Array.of(3, -1, 0, 0));
    expect(entries(gathered)).toEqual([7, 8, 9, 0, 0, 0, 1, 0, 3, 1, 0, 3]);
    expect(() => stackRows(toSparse(example), toSparse(dense(1, 7)))).toThrow(
      new RangeError('Cannot stack rows: 3 columns are needed below as above, got 1'),
    );
  });
});
