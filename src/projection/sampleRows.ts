import type { Rows } from '../data/graphData.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';

/** Some rows of an embedding. */
export interface SampledRows {
  /** Of the whole embedding. */
  readonly numRows: number;
  /** Which rows these are, ascending. */
  readonly ids: Int32Array;
  /** [ids.length, numColumns] */
  readonly rows: Rows;
}

/** All rows where there are at most `most`, else as many at random; a copy. */
export function sampleRows(rows: Rows, most: number, rng: Rng): SampledRows {
  const { numRows } = rows;
  const ids =
    numRows <= most
      ? Int32Array.from({ length: numRows }, (_, row) => row)
      : sampleWithoutReplacement(most, numRows, rng).sort();
  return { numRows, ids, rows: rows.kind === 'dense' ? denseRows(rows, ids) : sparseRows(rows, ids) };
}

function denseRows({ numColumns, values }: Rows & { kind: 'dense' }, ids: Int32Array): Rows {
  const chosen = new Float32Array(ids.length * numColumns);
  for (const [i, id] of ids.entries()) {
    chosen.set(values.subarray(id * numColumns, (id + 1) * numColumns), i * numColumns);
  }
  return { kind: 'dense', numRows: ids.length, numColumns, values: chosen };
}

function sparseRows({ numColumns, rowPointers, columns, values }: Rows & { kind: 'sparse' }, ids: Int32Array): Rows {
  const chosen = new Int32Array(ids.length + 1);
  for (const [i, id] of ids.entries()) chosen[i + 1] = chosen[i]! + rowPointers[id + 1]! - rowPointers[id]!;
  const [chosenColumns, chosenValues] = [new Int32Array(chosen.at(-1)!), new Float32Array(chosen.at(-1)!)];
  for (const [i, id] of ids.entries()) {
    chosenColumns.set(columns.subarray(rowPointers[id]!, rowPointers[id + 1]!), chosen[i]!);
    chosenValues.set(values.subarray(rowPointers[id]!, rowPointers[id + 1]!), chosen[i]!);
  }
  return {
    kind: 'sparse',
    numRows: ids.length,
    numColumns,
    rowPointers: chosen,
    columns: chosenColumns,
    values: chosenValues,
  };
}
