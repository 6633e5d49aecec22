import { tf } from '../tensor/backend.js';
import type { Features } from './features.js';
import type { Graph } from './graph.js';

const ROWS_AT_ONCE = 8192;

/**
 * The kind of each node: the column with the highest value of the first group of columns, absent: of all. [numNodes]
 *
 * @param groups sizes of the groups of columns
 */
export function nodeKinds(features: Features, groups?: readonly number[]): Int32Array {
  const width = groups?.[0] ?? features.numColumns;
  const kinds = new Int32Array(features.numRows);
  for (let start = 0; start < kinds.length; start += ROWS_AT_ONCE) {
    const ids = Int32Array.from({ length: Math.min(ROWS_AT_ONCE, kinds.length - start) }, (_, i) => start + i);
    const found = tf.tidy(() => tf.argMax(tf.slice2d(features.rows(ids), [0, 0], [-1, width]), 1).dataSync());
    kinds.set(found as Int32Array, start);
  }
  return kinds;
}

/**
 * Contextual property of a node (Rong et al., 2020, §4.2; atom_to_vocab of tencent-ailab/grover): its kind with how many
 * neighbors of each kind it has by each type of edge.
 *
 * @param kinds [numNodes]
 */
export function nodeContext({ adjacency, edgeAttributes }: Graph, kinds: Int32Array, node: number): string {
  const { rowPointers, columns } = adjacency;
  const around: string[] = [];
  for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
    around.push(`${kinds[columns[entry]!]}-${edgeAttributes?.[0]?.[entry] ?? 0}`);
  }
  return `${kinds[node]}_${counted(around)}`;
}

/**
 * The same of an edge (bond_to_vocab): its attributes with how many other edges of each kind of end and attributes meet it.
 *
 * @param row end of the edge in whose row it stands
 * @param entry of the adjacency
 */
export function edgeContext(graph: Graph, kinds: Int32Array, row: number, entry: number): string {
  const { rowPointers, columns } = graph.adjacency;
  const nameOf = (place: number) => (graph.edgeAttributes ?? []).map((attribute) => attribute[place]).join('-');
  const column = columns[entry]!;
  const around: string[] = [];
  for (const [end, across] of [
    [row, column],
    [column, row],
  ] as const) {
    for (let other = rowPointers[end]!; other < rowPointers[end + 1]!; other++) {
      if (columns[other] !== across) around.push(`${kinds[end]}-${nameOf(other)}`);
    }
  }
  return `${nameOf(entry)}_${counted(around)}`;
}

function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => `${name}:${count}`)
    .sort()
    .join('_');
}
