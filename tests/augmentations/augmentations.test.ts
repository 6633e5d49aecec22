import { describe, expect, it } from 'vitest';
import { type Augmentation, compose, identity, oneView, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { shuffleFeatures } from '../../src/augmentations/shuffleFeatures.js';
import { toSparse } from '../../src/data/rows.js';
import { fromData, type Graph, type View } from '../../src/graph/graph.js';
import { propagationMatrix } from '../../src/graph/propagate.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const numNodes = 60;
const numColumns = 400;

/** A ring with chords; entry (i, j) of X is unique and never 0. */
function ring(sparse = false): Graph {
  const ends = Array.from({ length: numNodes }, (_, i) =>
    [1, 2, 3, 4, 5].map((step) => [i, (i + step) % numNodes]),
  ).flat();
  const features = {
    kind: 'dense',
    numRows: numNodes,
    numColumns,
    values: Float32Array.from({ length: numNodes * numColumns }, (_, i) => 1 + i),
  } as const;
  return fromData({
    numNodes,
    sources: Int32Array.from([...ends.map(([a]) => a!), ...ends.map(([, b]) => b!)]),
    targets: Int32Array.from([...ends.map(([, b]) => b!), ...ends.map(([a]) => a!)]),
    features: sparse ? toSparse(features) : features,
    labels: new Int32Array(numNodes),
    numClasses: 1,
  });
}

const contents = (view: View) => ({
  adjacency: [...view.adjacency.toDense()],
  features: [...view.features.dense().dataSync()],
});
const edges = ({ adjacency }: Graph) =>
  new Set([...adjacency.toDense().entries()].filter(([, v]) => v !== 0).map(([i]) => i));

/** Five standard deviations of a binomial share. */
function expectShare(count: number, total: number, share: number): void {
  expect(Math.abs(count / total - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / total));
}

const token = () => tf.fill([1, numColumns], -1);
const all: readonly [string, Augmentation][] = [
  ['dropEdges', dropEdges(0.3)],
  ['maskFeatures', maskFeatures(0.3)],
  ['maskNodes', maskNodes(0.3, token)],
  ['shuffleFeatures', shuffleFeatures],
  ['compose', compose(dropEdges(0.2), maskFeatures(0.2), shuffleFeatures)],
];

onEachBackend('augmentations', () => {
  describe.each(all)('%s', (_name, augment) => {
    it('leaves its input untouched, repeats from one seed and not from another', () => {
      const graph = ring();
      const before = contents(graph);
      const first = contents(augment(graph, Rng.fromSeed(1)));
      expect(contents(graph)).toEqual(before);
      expect(first).not.toEqual(before);
      expect(contents(augment(graph, Rng.fromSeed(1)))).toEqual(first);
      expect(contents(augment(graph, Rng.fromSeed(2)))).not.toEqual(first);
    });

    it('does the same to sparse features', () => {
      const [dense, sparse] = [ring(), ring(true)].map((graph) => augment(graph, Rng.fromSeed(1)).features);
      const weight = tf.ones<tf.Rank.R2>([numColumns, 2]);
      const expected = dense!.times(weight).dataSync();
      expectClose(sparse!.times(weight), expected, 1e-5 * Math.max(...expected));
      expectClose(sparse!.dense(), dense!.dense().dataSync(), 0);
    });
  });

  it('dropEdges() removes the share `rate`, not the share 1 − rate, and adds none', () => {
    const graph = ring();
    const before = edges(graph);
    for (const rate of [0.1, 0.4, 0.9]) {
      const kept = edges(dropEdges(rate)(graph, Rng.fromSeed(3)));
      expectShare(before.size - kept.size, before.size, rate);
      expect([...kept].every((edge) => before.has(edge))).toBe(true);
    }
  });

  it('dropEdges() parts the two directions of an edge, and does not call the rest symmetric', () => {
    expect(ring().adjacency.isSymmetric).toBe(true);
    const view = dropEdges(0.5)(ring(), Rng.fromSeed(3));
    const kept = edges(view);
    const lonely = [...kept].filter((i) => !kept.has((i % numNodes) * numNodes + Math.floor(i / numNodes)));
    expect(lonely.length).toBeGreaterThan(0);
    expect(view.adjacency.isSymmetric).toBe(false);
  });

  it('dropEdges() keeps edge weights with their edges', () => {
    const weighted = fromData({
      numNodes: 3,
      sources: Int32Array.of(0, 1, 2, 0),
      targets: Int32Array.of(1, 2, 0, 2),
      edgeWeight: Float32Array.of(2, 3, 5, 7),
      features: { kind: 'dense', numRows: 3, numColumns: 1, values: new Float32Array(3) },
      labels: new Int32Array(3),
      numClasses: 1,
    });
    const before = weighted.adjacency.toDense();
    const after = [1, 2, 3].map((seed) => dropEdges(0.5)(weighted, Rng.fromSeed(seed)).adjacency.toDense());
    expect(after.flatMap((dense) => [...dense].filter((v, i) => v !== 0 && v !== before[i]))).toEqual([]);
    expect(after.some((dense) => dense.some((v) => v !== 0))).toBe(true);
  });

  it('a node that lost all its edges still hears itself', () => {
    const view = dropEdges(0.999999)(ring(), Rng.fromSeed(1));
    expect(view.adjacency.numEntries).toBe(0);
    const identityMatrix = Array.from({ length: numNodes ** 2 }, (_, i) => (i % (numNodes + 1) === 0 ? 1 : 0));
    expectClose(propagationMatrix(view.adjacency, 'symmetric').toDense(), identityMatrix, 0);
  });

  it('maskFeatures() clears the share `rate` of columns, the same for all nodes, and leaves the others', () => {
    const graph = ring();
    const before = graph.features.dense().arraySync();
    for (const rate of [0.1, 0.5]) {
      const after = maskFeatures(rate)(graph, Rng.fromSeed(4)).features.dense().arraySync();
      const cleared = after[0]!.map((value) => value === 0);
      expectShare(cleared.filter(Boolean).length, numColumns, rate);
      expect(after).toEqual(before.map((row) => row.map((value, column) => (cleared[column] ? 0 : value))));
    }
  });

  it('rate 0 is the graph itself', () => {
    const graph = ring();
    expect(dropEdges(0)(graph, Rng.fromSeed(1))).toBe(graph);
    expect(maskFeatures(0)(graph, Rng.fromSeed(1))).toBe(graph);
    expect(identity(graph, Rng.fromSeed(1))).toBe(graph);
  });

  it('maskNodes() puts the token in exactly the rounded share of rows, and says which', () => {
    const graph = ring();
    const view = maskNodes(0.3, token)(graph, Rng.fromSeed(5));
    const masked = new Set(view.maskedNodes);
    expect(masked.size).toBe(Math.round(0.3 * numNodes));
    const [before, after] = [graph.features.dense().arraySync(), view.features.dense().arraySync()];
    expect(after).toEqual(before.map((row, node) => (masked.has(node) ? row.map(() => -1) : row)));
  });

  it('shuffleFeatures() permutes the rows and nothing else', () => {
    const graph = ring();
    const view = shuffleFeatures(graph, Rng.fromSeed(6));
    const firsts = (features: Graph['features']) =>
      features
        .dense()
        .arraySync()
        .map((row) => row[0]!);
    const [before, after] = [firsts(graph.features), firsts(view.features)];
    expect(after).not.toEqual(before);
    expect([...after].sort((a, b) => a - b)).toEqual(before);
    expect(view.adjacency).toBe(graph.adjacency);
  });

  it('compose() draws each change from its own stream, and views differ from each other', () => {
    const graph = ring();
    const both = contents(compose(dropEdges(0.3), maskFeatures(0.3))(graph, Rng.fromSeed(7)));
    const other = contents(compose(dropEdges(0.9), maskFeatures(0.3))(graph, Rng.fromSeed(7)));
    // What the first draws does not change what the second draws.
    expect(other.features).toEqual(both.features);
    const [a, b] = twoViews(dropEdges(0.3), dropEdges(0.3))(graph, Rng.fromSeed(7));
    expect(contents(a!).adjacency).not.toEqual(contents(b!).adjacency);
    const [only, ...rest] = oneView(dropEdges(0.3))(graph, Rng.fromSeed(7));
    expect(contents(only!).adjacency).toEqual(contents(a!).adjacency);
    expect(rest).toEqual([]);
  });
});
