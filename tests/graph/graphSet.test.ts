import { expect, it } from 'vitest';
import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Rows } from '../../src/data/graphData.js';
import { toSparse } from '../../src/data/rows.js';
import { fromData } from '../../src/graph/graph.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import { rowClasses } from '../../src/graph/rowClasses.js';
import { weisfeilerLehman } from '../../src/graph/weisfeilerLehman.js';
import { Rng } from '../../src/random/rng.js';
import { graphBatches } from '../../src/samplers/graphBatches.js';
import { onEachBackend } from '../support/onEachBackend.js';

const rows: Rows = {
  kind: 'dense',
  numRows: 6,
  numColumns: 2,
  values: Float32Array.of(1, 0, 2, 0, 0, 3, 4, 0, 5, 6, 7, 0),
};

/** A path of two nodes, a lone node, a path of three. */
function threeGraphs(features: Rows = rows): GraphData {
  const ends = { sources: Int32Array.of(0, 3, 4), targets: Int32Array.of(1, 4, 5) };
  const graphIndex = Int32Array.of(0, 0, 1, 2, 2, 2);
  return {
    numNodes: 6,
    ...undirectedEdges(6, ends),
    features,
    labels: Int32Array.of(0, 1, 0),
    numClasses: 2,
    graphIndex,
  };
}

const setOf = (data: GraphData) => new GraphSet(data, fromData(data));

onEachBackend('GraphSet', () => {
  it.each<[string, Rows]>([
    ['dense', rows],
    ['sparse', toSparse(rows)],
  ])('lays chosen graphs side by side, with %s features', (_form, features) => {
    const batch = setOf(threeGraphs(features)).batch(Int32Array.of(2, 0));
    expect([batch.numNodes, [...batch.graphIndex!]]).toEqual([5, [0, 0, 0, 1, 1]]);
    expect(batch.features.dense().arraySync()).toEqual([
      [4, 0],
      [5, 6],
      [7, 0],
      [1, 0],
      [2, 0],
    ]);
    const { rowPointers, columns, isSymmetric } = batch.adjacency;
    expect([[...rowPointers], [...columns], isSymmetric]).toEqual([[0, 1, 3, 4, 5, 6], [1, 0, 2, 1, 4, 3], true]);
  });

  it('gives all graphs in order', () => {
    const set = setOf(threeGraphs());
    const batches = [...set.inOrder()].map((ids) => set.batch(ids));
    expect(batches.map(({ numNodes }) => numNodes)).toEqual([6]);
    expect([...batches[0]!.graphIndex!]).toEqual([0, 0, 1, 2, 2, 2]);
  });

  it('bounds the nodes of a batch in order, unless one graph has more', () => {
    const sizes = [15_000, 10_000, 30_000, 1, 1];
    const graphIndex = Int32Array.from(sizes.flatMap((size, graph) => new Array<number>(size).fill(graph)));
    const numNodes = graphIndex.length;
    const features: Rows = { kind: 'dense', numRows: numNodes, numColumns: 1, values: new Float32Array(numNodes) };
    const none = { sources: new Int32Array(0), targets: new Int32Array(0) };
    const data = { numNodes, ...none, features, labels: new Int32Array(5), numClasses: 1, graphIndex };
    const set = setOf(data);
    expect([...set.inOrder()].map((ids) => set.batch(ids).numNodes)).toEqual([15_000, 10_000, 30_000, 2]);
  });

  it('refuses one graph', () => {
    const { graphIndex: _, ...one } = threeGraphs();
    expect(() => setOf(one)).toThrow('a set of graphs is needed, got one graph');
  });
});

onEachBackend('graphBatches()', () => {
  it('visits every graph once, and leaves none alone', () => {
    for (const [numGraphs, sizes] of [
      [10, [4, 4, 2]],
      [9, [4, 5]],
      [4, [4]],
      [3, [3]],
    ] as const) {
      const batches = graphBatches(numGraphs, 4, Rng.fromSeed(1));
      expect(batches.map(({ length }) => length)).toEqual(sizes);
      expect(batches.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual([...Array(numGraphs).keys()]);
    }
    expect(graphBatches(20, 20, Rng.fromSeed(1))).not.toEqual(graphBatches(20, 20, Rng.fromSeed(2)));
  });
});

onEachBackend('weisfeilerLehman()', () => {
  it('counts labels, then neighborhoods', () => {
    const { adjacency } = fromData(threeGraphs());
    const graphIndex = Int32Array.of(0, 0, 1, 2, 2, 2);
    const features = weisfeilerLehman(adjacency, Int32Array.of(5, 5, 7, 5, 5, 5), graphIndex, 1);
    const dense = (row: number) =>
      Object.fromEntries(
        [...features.columns.subarray(features.rowPointers[row]!, features.rowPointers[row + 1]!)].map((column, k) => [
          column,
          features.values[features.rowPointers[row]! + k],
        ]),
      );
    // Columns: labels 5 and 7; then 5 beside 5, 7 alone, 5 beside two 5.
    expect(features.numColumns).toBe(5);
    expect([dense(0), dense(1), dense(2)]).toEqual([
      { 0: 2, 2: 2 },
      { 1: 1, 3: 1 },
      { 0: 3, 2: 2, 4: 1 },
    ]);
  });

  it('gives graphs that differ by the order of their nodes the same row', () => {
    const graph = (edges: number[][]) => {
      const ends = { sources: Int32Array.from(edges, ([a]) => a!), targets: Int32Array.from(edges, ([, b]) => b!) };
      const data = { ...threeGraphs(), ...undirectedEdges(6, ends) };
      return fromData(data).adjacency;
    };
    const both = graph([
      [0, 1],
      [1, 2],
      [3, 5],
      [5, 4],
    ]);
    const rowsOf = weisfeilerLehman(both, Int32Array.of(1, 1, 2, 1, 2, 1), Int32Array.of(0, 0, 0, 1, 1, 1), 3);
    const half = rowsOf.columns.length / 2;
    expect([...rowsOf.columns.subarray(0, half)]).toEqual([...rowsOf.columns.subarray(half)]);
    expect([...rowsOf.values.subarray(0, half)]).toEqual([...rowsOf.values.subarray(half)]);
  });

  it('labels nodes by their features', () => {
    const features = toSparse({
      kind: 'dense',
      numRows: 4,
      numColumns: 2,
      values: Float32Array.of(1, 0, 0, 1, 1, 0, 2, 0),
    });
    expect([
      ...rowClasses(
        fromData({ ...threeGraphs(), numNodes: 4, sources: new Int32Array(0), targets: new Int32Array(0), features })
          .features,
      ),
    ]).toEqual([0, 1, 0, 2]);
  });
});
