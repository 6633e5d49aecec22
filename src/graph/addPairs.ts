import type { Rng } from '../random/rng.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import { findEntry } from './maskEntries.js';

/** Draws that may fail for each edge that is wanted: only in a graph that is nearly complete. */
const MOST_DRAWS = 100;

/**
 * The adjacency with `count` more edges of weight 1 between different nodes that are not joined: undirected ones, in both
 * directions, where it is symmetric, else directed ones. Fewer in a graph that is nearly complete.
 */
export function addPairs(adjacency: CsrMatrix, count: number, rng: Rng): CsrMatrix {
  const { numRows: n, isSymmetric } = adjacency;
  const added = new Map<number, readonly [number, number]>();
  for (let draw = 0; draw < count * MOST_DRAWS && added.size < count && n > 1; draw++) {
    const a = rng.below(n);
    const b = (a + 1 + rng.below(n - 1)) % n;
    const [row, column] = isSymmetric && a > b ? [b, a] : [a, b];
    if (findEntry(adjacency, row, column) < 0) added.set(row * n + column, [row, column]);
  }
  const pairs = [...added.values()];
  const both = isSymmetric ? [...pairs, ...pairs.map(([row, column]) => [column, row] as const)] : pairs;
  const numEntries = adjacency.numEntries + both.length;
  const rows = new Int32Array(numEntries);
  for (let row = 0; row < n; row++) rows.fill(row, adjacency.rowPointers[row]!, adjacency.rowPointers[row + 1]!);
  const columns = new Int32Array(numEntries);
  columns.set(adjacency.columns);
  const values = new Float32Array(numEntries).fill(1);
  values.set(adjacency.values);
  both.forEach(([row, column], k) => {
    rows[adjacency.numEntries + k] = row;
    columns[adjacency.numEntries + k] = column;
  });
  return CsrMatrix.fromCoordinates(n, n, rows, columns, values, isSymmetric);
}

/** Edges as `addPairs` counts them: two entries are one in a symmetric matrix. */
export function numPairs(adjacency: CsrMatrix): number {
  return adjacency.isSymmetric ? adjacency.numEntries / 2 : adjacency.numEntries;
}
