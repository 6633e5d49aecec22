import type { GraphData, Rows, Split } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { Rng } from '../../src/random/rng.js';

const NUM_NODES = 40;
const NUM_FEATURES = 12;

/** Two blocks of 20 nodes, more edges within than between, binary features that lean to the block; node 39 has no edge. */
export function smallGraph(): GraphData {
  const rng = Rng.fromSeed(7);
  const block = (node: number) => (node < NUM_NODES / 2 ? 0 : 1);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let a = 0; a < NUM_NODES - 1; a++) {
    for (let b = a + 1; b < NUM_NODES - 1; b++) {
      if (rng.uniform() >= (block(a) === block(b) ? 0.25 : 0.03)) continue;
      sources.push(a, b);
      targets.push(b, a);
    }
  }
  const values = Float32Array.from({ length: NUM_NODES * NUM_FEATURES }, (_, i) => {
    const isOwn = (i % NUM_FEATURES) % 2 === block(Math.floor(i / NUM_FEATURES));
    return rng.uniform() < (isOwn ? 0.6 : 0.2) ? 1 : 0;
  });
  return {
    numNodes: NUM_NODES,
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    features: toSparse({ kind: 'dense', numRows: NUM_NODES, numColumns: NUM_FEATURES, values }),
    labels: Int32Array.from({ length: NUM_NODES }, (_, node) => block(node)),
    numClasses: 2,
  };
}

export const smallSplit: Split = {
  train: Int32Array.of(0, 1, 2, 3, 20, 21, 22, 23),
  validation: Int32Array.of(4, 5, 6, 24, 25, 26),
  test: Int32Array.of(7, 8, 9, 27, 28, 29),
};

/** The same graph with its nodes renumbered: old node i is node `place[i]`. */
export function renumber(data: GraphData, place: Int32Array): GraphData {
  const order = new Int32Array(data.numNodes);
  place.forEach((to, from) => {
    order[to] = from;
  });
  return {
    ...data,
    sources: data.sources.map((node) => place[node]!),
    targets: data.targets.map((node) => place[node]!),
    labels: order.map((from) => data.labels[from]!),
    features: rowsInOrder(data.features, order),
  };
}

/** The same nodes after `renumber`. */
export function renumberSplit({ train, validation, test }: Split, place: Int32Array): Split {
  const moved = (nodes: Int32Array) => nodes.map((node) => place[node]!);
  return { train: moved(train), validation: moved(validation), test: moved(test) };
}

function rowsInOrder(rows: Rows, order: Int32Array): Rows {
  if (rows.kind === 'dense') throw new TypeError('Cannot renumber: sparse features are needed, got dense ones');
  const columns: number[] = [];
  const values: number[] = [];
  const rowPointers = [0];
  for (const from of order) {
    for (let i = rows.rowPointers[from]!; i < rows.rowPointers[from + 1]!; i++) {
      columns.push(rows.columns[i]!);
      values.push(rows.values[i]!);
    }
    rowPointers.push(columns.length);
  }
  return {
    ...rows,
    rowPointers: Int32Array.from(rowPointers),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}
