import { expect, it } from 'vitest';
import { evenColumns } from '../../src/samplers/evenColumns.js';

/** Column 0 in all of four rows, 1 in two, 2 in one, 3 in three. */
const rows = {
  kind: 'sparse',
  numRows: 4,
  numColumns: 4,
  rowPointers: Int32Array.of(0, 3, 6, 8, 10),
  columns: Int32Array.of(0, 1, 3, 0, 2, 3, 0, 3, 0, 1),
  values: new Float32Array(10).fill(7),
} as const;

it('takes the columns that divide the rows most evenly, ties in their order', () => {
  expect([...evenColumns(rows, 2)]).toEqual([1, 0, 0, 1, 0, 0, 1, 0]);
});

it('says of columns that are missing that nothing is known', () => {
  const present = evenColumns(rows, 5);
  expect([...present.subarray(0, 5)]).toEqual([1, 0, 1, 1, 255]);
  expect([...present].filter((value) => value === 255)).toHaveLength(4);
});

it('takes no column that says the same as one before', () => {
  // Columns 0 and 2 in rows 0 and 1, column 1 in rows 0 and 2.
  const copies = { ...rows, numRows: 3, numColumns: 3, rowPointers: Int32Array.of(0, 3, 5, 6) };
  const present = evenColumns({ ...copies, columns: Int32Array.of(0, 1, 2, 0, 2, 1) }, 3);
  expect([...present]).toEqual([1, 1, 255, 1, 0, 255, 0, 1, 255]);
});
