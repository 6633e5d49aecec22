import type { SparseRows } from '../../src/data/graphData.js';

/** Columns of degrees: higher ones count as this one (GraphMAE's code, Hou et al., 2022). */
export const degreeCap = 400;

/** Class ids in order of value: files have −1 and 1, 1 and 2, or 0 and up. Of nodes, −1 can be `no label`. */
export function classIds(values: Int32Array, minusOneIsNone = values.every((value) => value >= -1)) {
  const isNone = (value: number) => minusOneIsNone && value === -1;
  const known = [...new Set(values)].filter((value) => !isNone(value)).sort((a, b) => a - b);
  const ids = new Map(known.map((value, id) => [value, id]));
  return { labels: values.map((value) => ids.get(value) ?? -1), numClasses: known.length };
}

/** Degrees of nodes as one-hot columns, capped [numNodes, largest degree + 1]; each direction of an edge is one of `sources`. */
export function degreeRows(sources: Int32Array, numNodes: number): SparseRows {
  const degrees = new Int32Array(numNodes);
  for (const node of sources) degrees[node]!++;
  const capped = degrees.map((degree) => Math.min(degree, degreeCap));
  return oneHotRows(capped, largest(capped) + 1);
}

/** Rows with a 1 each, in the given column [columns.length, numColumns]. */
export function oneHotRows(columns: Int32Array, numColumns: number): SparseRows {
  const numRows = columns.length;
  const rowPointers = Int32Array.from({ length: numRows + 1 }, (_, row) => row);
  return { kind: 'sparse', numRows, numColumns, rowPointers, columns, values: new Float32Array(numRows).fill(1) };
}

/** The largest of whole numbers, 0 where there is none above. */
export function largest(values: Int32Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
