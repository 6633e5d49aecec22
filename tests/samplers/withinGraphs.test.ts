import { expect, it } from 'vitest';
import { undirectedEdges } from '../../src/data/edges.js';
import { fromData } from '../../src/graph/graph.js';
import { findEntry } from '../../src/graph/maskEntries.js';
import { Rng } from '../../src/random/rng.js';
import { centersInContext } from '../../src/samplers/centersInContext.js';
import { pairsWithinGraphs } from '../../src/samplers/pairsWithinGraphs.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** A path of nine nodes, a triangle and a node alone. */
function batch() {
  const path = Array.from({ length: 8 }, (_, i) => [i, i + 1]);
  const edges = [...path, [9, 10], [10, 11], [9, 11]];
  const ends = { sources: Int32Array.from(edges, ([a]) => a!), targets: Int32Array.from(edges, ([, b]) => b!) };
  return fromData({
    numNodes: 13,
    ...undirectedEdges(13, ends),
    features: { kind: 'dense', numRows: 13, numColumns: 1, values: Float32Array.from({ length: 13 }, (_, i) => i) },
    labels: new Int32Array(3).fill(-1),
    numClasses: 0,
    graphIndex: Int32Array.from({ length: 13 }, (_, node) => (node < 9 ? 0 : node < 12 ? 1 : 2)),
  });
}

onEachBackend('pairsWithinGraphs()', () => {
  it('gives each edge once and as many different pairs of one graph without an edge', () => {
    const graph = batch();
    const { edges, gaps } = pairsWithinGraphs(graph, Rng.fromSeed(1));
    expect(edges.sources).toHaveLength(11);
    expect(new Set(edges.sources.map((a, k) => a * 13 + edges.targets[k]!)).size).toBe(11);
    // The triangle has no pair without an edge.
    expect(gaps.sources).toHaveLength(8);
    const keys = gaps.sources.map((a, k) => Math.min(a, gaps.targets[k]!) * 13 + Math.max(a, gaps.targets[k]!));
    expect(new Set(keys).size).toBe(8);
    gaps.sources.forEach((a, k) => {
      const b = gaps.targets[k]!;
      expect(graph.graphIndex![a]).toBe(graph.graphIndex![b]);
      expect(findEntry(graph.adjacency, a, b)).toBe(-1);
      expect(a).not.toBe(b);
    });
  });
});

onEachBackend('centersInContext()', () => {
  it('takes the neighborhood and the ring around a node of each graph that is large enough', () => {
    const graph = batch();
    const seen = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      const found = centersInContext(graph, { neighborhood: 2, inner: 1, outer: 3 }, Rng.fromSeed(seed));
      const { neighborhoods, centers, contexts, anchors, anchorIndex } = found;
      expect([...centers]).toHaveLength(1);
      const near = [...neighborhoods.features.dense().dataSync()];
      const far = [...contexts.features.dense().dataSync()];
      const center = near[centers[0]!]!;
      seen.add(center);
      const at = (low: number, high: number) =>
        Array.from({ length: 9 }, (_, i) => i).filter(
          (i) => Math.abs(i - center) >= low && Math.abs(i - center) <= high,
        );
      expect(near).toEqual(at(0, 2));
      expect(far).toEqual(at(2, 3));
      expect([...anchors].map((row) => far[row])).toEqual(at(2, 2));
      expect(new Set(anchorIndex)).toEqual(new Set([0]));
      // Neighbors stay neighbors.
      expect(neighborhoods.adjacency.numEntries).toBe(2 * (near.length - 1));
    }
    expect(seen.size).toBeGreaterThan(5);
  });
});
