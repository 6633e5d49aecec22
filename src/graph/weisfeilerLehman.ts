import type { SparseRows } from '../data/graphData.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/**
 * Explicit features of the Weisfeiler–Lehman subtree kernel (Shervashidze et al., 2011, §3.2): how often each label occurs
 * in a graph, over the given labels and those after each of `iterations` rounds, in which a node's new label stands for its
 * own and the sorted ones of its neighbors. Inner products of rows are kernel values. Edge weights do not matter.
 *
 * @param labels [numNodes] of the nodes
 * @param graphIndex [numNodes] graph of each node, never decreasing
 * @returns one row a graph
 */
export function weisfeilerLehman(
  adjacency: CsrMatrix,
  labels: Int32Array,
  graphIndex: Int32Array,
  iterations: number,
): SparseRows {
  const counts = Array.from({ length: (graphIndex.at(-1) ?? -1) + 1 }, () => new Map<number, number>());
  let numColumns = 0;
  let current = compressed(labels.length, (node) => labels[node]!);
  for (let round = 0; ; round++) {
    for (let node = 0; node < graphIndex.length; node++) {
      const column = numColumns + current.ids[node]!;
      const own = counts[graphIndex[node]!]!;
      own.set(column, (own.get(column) ?? 0) + 1);
    }
    numColumns += current.size;
    if (round === iterations) return rowsOf(counts, numColumns);
    const before = current.ids;
    current = compressed(before.length, (node) => neighborhood(adjacency, before, node));
  }
}

/** Numbers from 0 for values in the order in which they are met. */
function compressed(numNodes: number, labelOf: (node: number) => string | number) {
  const known = new Map<string | number, number>();
  const ids = Int32Array.from({ length: numNodes }, (_, node) => {
    const value = labelOf(node);
    const id = known.get(value) ?? known.size;
    known.set(value, id);
    return id;
  });
  return { ids, size: known.size };
}

function neighborhood({ rowPointers, columns }: CsrMatrix, labels: Int32Array, node: number): string {
  const around = columns.slice(rowPointers[node]!, rowPointers[node + 1]!).map((neighbor) => labels[neighbor]!);
  return `${labels[node]} ${around.sort().join(',')}`;
}

function rowsOf(counts: readonly ReadonlyMap<number, number>[], numColumns: number): SparseRows {
  const rowPointers = new Int32Array(counts.length + 1);
  counts.forEach((own, row) => {
    rowPointers[row + 1] = rowPointers[row]! + own.size;
  });
  const columns = new Int32Array(rowPointers[counts.length]!);
  const values = new Float32Array(columns.length);
  let at = 0;
  for (const own of counts) {
    for (const [column, value] of [...own].sort(([a], [b]) => a - b)) {
      columns[at] = column;
      values[at++] = value;
    }
  }
  return { kind: 'sparse', numRows: counts.length, numColumns, rowPointers, columns, values };
}
