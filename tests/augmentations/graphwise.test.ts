import { expect, it } from 'vitest';
import type { GraphChange } from '../../src/augmentations/graphwise/batchEdit.js';
import {
  dropGraphNodes,
  graphSubgraph,
  keepGraph,
  maskGraphAttributes,
  perturbGraphEdges,
} from '../../src/augmentations/graphwise/changes.js';
import { eachGraph, eachGraphBy } from '../../src/augmentations/graphwise/eachGraph.js';
import { undirectedEdges } from '../../src/data/edges.js';
import { fromData, type View } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

const sizes = [20, 1, 30, 10];
const numNodes = 61;
const graphIndex = Int32Array.from(sizes.flatMap((size, graph) => new Array<number>(size).fill(graph)));

/** Rings with a chord; the features of a node are its number, and 1. */
function rings(): View {
  const [sources, targets]: number[][] = [[], []];
  let start = 0;
  for (const size of sizes) {
    for (let i = 0; size > 2 && i < size; i++) {
      sources!.push(start + i, start + i);
      targets!.push(start + ((i + 1) % size), start + ((i + 5) % size));
    }
    start += size;
  }
  const ends = { sources: Int32Array.from(sources!), targets: Int32Array.from(targets!) };
  const values = Float32Array.from({ length: 2 * numNodes }, (_, i) => (i % 2 === 0 ? i / 2 : 1));
  return fromData({
    numNodes,
    ...undirectedEdges(numNodes, ends),
    features: { kind: 'dense', numRows: numNodes, numColumns: 2, values },
    labels: new Int32Array(4).fill(-1),
    numClasses: 0,
    graphIndex,
  });
}

const countsOf = (view: View) => sizes.map((_, graph) => view.graphIndex!.filter((each) => each === graph).length);

/** The edges of a view as pairs of old node numbers, which the features carry. */
function edgesOf(view: View): Set<string> {
  const names = view.features.dense().arraySync();
  const { rowPointers, columns } = view.adjacency;
  const edges = new Set<string>();
  for (let row = 0; row < view.numNodes; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      edges.add(`${names[row]![0]} ${names[columns[entry]!]![0]}`);
    }
  }
  return edges;
}

const isSubset = (small: Set<string>, large: Set<string>) => [...small].every((each) => large.has(each));
const isSymmetric = (edges: Set<string>) => [...edges].every((each) => edges.has(each.split(' ').reverse().join(' ')));

onEachBackend('eachGraph()', () => {
  const apply = (change: GraphChange, seed = 1) => eachGraph(change)(rings(), Rng.fromSeed(seed));

  it('drops a share of the nodes of each graph with their rows, and the edges among the others stay', () => {
    const view = apply(dropGraphNodes(0.1));
    expect(countsOf(view)).toEqual([18, 1, 27, 9]);
    const kept = new Set(
      view.features
        .dense()
        .arraySync()
        .map(([name]) => String(name)),
    );
    const expected = [...edgesOf(rings())].filter((edge) => edge.split(' ').every((end) => kept.has(end)));
    expect([...edgesOf(view)].sort()).toEqual(expected.sort());
    expect(view.adjacency.isSymmetric).toBe(true);
  });

  it('keeps a connected part of each graph', () => {
    const view = apply(graphSubgraph(0.2));
    expect(countsOf(view)).toEqual([5, 1, 7, 3]);
    const edges = edgesOf(view);
    expect(isSubset(edges, edgesOf(rings()))).toBe(true);
    const names = view.features
      .dense()
      .arraySync()
      .map(([name]) => name!);
    for (const graph of [0, 2, 3]) {
      const own = names.filter((_, row) => view.graphIndex![row] === graph);
      const reached = new Set([own[0]!]);
      for (const node of reached) for (const other of own) if (edges.has(`${node} ${other}`)) reached.add(other);
      expect(reached.size).toBe(own.length);
    }
  });

  it('replaces a share of the edges of each graph, in both directions, within the graph', () => {
    const [before, after] = [edgesOf(rings()), edgesOf(apply(perturbGraphEdges(0.1)))];
    expect(after.size).toBe(before.size);
    expect(isSymmetric(after)).toBe(true);
    const removed = [...before].filter((edge) => !after.has(edge));
    // Of 40, 60 and 15 undirected edges, in both directions.
    expect(removed).toHaveLength(2 * (4 + 6 + 1));
    for (const edge of after) {
      const [a, b] = edge.split(' ').map(Number);
      expect(graphIndex[a!]).toBe(graphIndex[b!]);
      expect(a).not.toBe(b);
    }
  });

  it('replaces the features of a share of the nodes of each graph by noise', () => {
    const view = apply(maskGraphAttributes(0.1));
    const rows = view.features.dense().arraySync();
    const changed = rows.map((row, node) => (row[0] === node && row[1] === 1 ? 0 : 1));
    const counts = sizes.map((_, graph) =>
      changed.reduce<number>((n, is, node) => n + (graphIndex[node] === graph ? is : 0), 0),
    );
    expect(counts).toEqual([2, 0, 3, 1]);
    expect(view.numNodes).toBe(numNodes);
  });

  it('draws one change for each graph, repeats from one seed, and leaves its input as it is', () => {
    const graph = rings();
    const before = [...graph.adjacency.columns];
    const change = eachGraph(keepGraph, dropGraphNodes(0.5));
    const draws = Array.from({ length: 30 }, (_, seed) => countsOf(change(graph, Rng.fromSeed(seed))));
    expect(new Set(draws.map(([first]) => first))).toEqual(new Set([20, 10]));
    expect(draws.some(([first, , third]) => (first === 20) !== (third === 30))).toBe(true);
    expect(countsOf(change(graph, Rng.fromSeed(3)))).toEqual(draws[3]);
    expect([...graph.adjacency.columns]).toEqual(before);
  });

  it('draws changes by their chances, as these are when it is called', () => {
    const graph = rings();
    let chances = [0, 3];
    const change = eachGraphBy([keepGraph, dropGraphNodes(0.5)], () => chances);
    expect(countsOf(change(graph, Rng.fromSeed(1)))).toEqual([10, 1, 15, 5]);
    chances = [1, 0];
    expect(countsOf(change(graph, Rng.fromSeed(1)))).toEqual(sizes);
    chances = [1, 1];
    const firsts = Array.from({ length: 30 }, (_, seed) => countsOf(change(graph, Rng.fromSeed(seed)))[0]);
    expect(new Set(firsts)).toEqual(new Set([20, 10]));
  });

  it('refuses one graph', () => {
    const { graphIndex: _, ...one } = rings();
    expect(() => eachGraph(keepGraph)(one, Rng.fromSeed(0))).toThrow('a batch of graphs is needed, got one graph');
    expect(tf.memory().numTensors).toBeGreaterThan(0);
  });
});
