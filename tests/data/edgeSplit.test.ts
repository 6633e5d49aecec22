import { describe, expect, it } from 'vitest';
import { edgeSplit, sampleNonEdges } from '../../src/data/edgeSplit.js';
import { type EdgeList, undirectedEdges } from '../../src/data/edges.js';
import type { GraphData } from '../../src/data/graphData.js';
import { identityRows } from '../../src/data/rows.js';
import { Rng } from '../../src/random/rng.js';

const NODES = 40;

function randomGraph(seed: number): GraphData {
  const rng = Rng.fromSeed(seed);
  const draw = () => Int32Array.from({ length: 150 }, () => rng.below(NODES));
  const edges = undirectedEdges(NODES, { sources: draw(), targets: draw() });
  const edgeWeight = Float32Array.from(edges.sources, (source, i) => source + edges.targets[i]!);
  return {
    numNodes: NODES,
    ...edges,
    edgeWeight,
    edgeAttributes: { kind: 'dense', numRows: edgeWeight.length, numColumns: 1, values: edgeWeight },
    features: identityRows(NODES),
    labels: new Int32Array(NODES),
    numClasses: 1,
  };
}

const keys = ({ sources, targets }: EdgeList) =>
  [...sources].map((source, i) => Math.min(source, targets[i]!) * NODES + Math.max(source, targets[i]!));

describe('edgeSplit()', () => {
  const data = randomGraph(1);
  const all = new Set(keys(data));
  const { graph, validation, test } = edgeSplit(data, { validation: 0.05, test: 0.1 }, Rng.fromSeed(2));

  it('holds out ⌊|E|/10⌋ and ⌊|E|/20⌋ edges, with as many non-edges', () => {
    expect(test.positive.sources.length).toBe(Math.floor(all.size / 10));
    expect(validation.positive.sources.length).toBe(Math.floor(all.size / 20));
    expect(test.negative.sources.length).toBe(test.positive.sources.length);
    expect(validation.negative.sources.length).toBe(validation.positive.sources.length);
  });

  it('divides the edges: each pair is in one part, and training edges stand in both directions', () => {
    const training = new Set(keys(graph));
    expect(graph.sources.length).toBe(2 * training.size);
    const parts = [...training, ...keys(validation.positive), ...keys(test.positive)];
    expect(parts.length).toBe(all.size);
    expect(new Set(parts)).toEqual(all);
  });

  it('draws non-edges without repeats, self-loops or any edge, the held-out ones included', () => {
    const negative = [...keys(validation.negative), ...keys(test.negative)];
    expect(new Set(negative).size).toBe(negative.length);
    expect(negative.filter((key) => all.has(key))).toEqual([]);
    expect(negative.filter((key) => Math.floor(key / NODES) === key % NODES)).toEqual([]);
  });

  it('keeps weights and attributes with their edges, and everything else', () => {
    const expected = Float32Array.from(graph.sources, (source, i) => source + graph.targets[i]!);
    expect(graph.edgeWeight).toEqual(expected);
    expect(graph.edgeAttributes).toEqual({ kind: 'dense', numRows: expected.length, numColumns: 1, values: expected });
    expect(graph.features).toBe(data.features);
    expect(data.sources.length).toBe(2 * all.size);
  });

  it('repeats from one seed and differs between seeds', () => {
    const split = (seed: number) => edgeSplit(data, { validation: 0.05, test: 0.1 }, Rng.fromSeed(seed));
    expect(split(2).test).toEqual(test);
    expect(split(3).test).not.toEqual(test);
  });

  it('refuses directed graphs and shares that leave nothing', () => {
    const directed = { ...data, sources: data.sources.slice(1), targets: data.targets.slice(1) };
    expect(() => edgeSplit(directed, { validation: 0.05, test: 0.1 }, Rng.fromSeed(1))).toThrow(
      /^Cannot split edges: each edge is needed in both directions/,
    );
    expect(() => edgeSplit(data, { validation: 0.5, test: 0.5 }, Rng.fromSeed(1))).toThrow(
      new RangeError('Cannot split edges: shares of 0 or more with a sum below 1 are needed, got 0.5 and 0.5'),
    );
  });
});

describe('sampleNonEdges()', () => {
  const path = undirectedEdges(4, { sources: Int32Array.of(0, 1, 2), targets: Int32Array.of(1, 2, 3) });

  it('can draw every non-edge there is, and no more', () => {
    const pairs = sampleNonEdges(4, path, 3, Rng.fromSeed(1));
    expect([...pairs.sources].map((source, i) => `${source}${pairs.targets[i]}`).sort()).toEqual(['02', '03', '13']);
    expect(() => sampleNonEdges(4, path, 4, Rng.fromSeed(1))).toThrow(
      new RangeError('Cannot draw non-edges: 4 pairs without an edge are needed, got 3'),
    );
  });

  it('draws them uniformly', () => {
    const times = new Map<number, number>();
    for (let seed = 0; seed < 3000; seed++) {
      const { sources, targets } = sampleNonEdges(4, path, 1, Rng.fromSeed(seed));
      const key = 4 * sources[0]! + targets[0]!;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    // Binomial(3000, 1/3): mean 1000, deviation 25.8; five deviations either way.
    expect([...times.values()].every((n) => n > 870 && n < 1130)).toBe(true);
    expect(times.size).toBe(3);
  });
});
