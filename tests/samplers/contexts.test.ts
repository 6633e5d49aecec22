import { expect, it } from 'vitest';
import { fromData } from '../../src/graph/graph.js';
import { hopDistances } from '../../src/graph/hopDistances.js';
import { Rng } from '../../src/random/rng.js';
import { contexts } from '../../src/samplers/contexts.js';
import { negativePairsWithin, undirectedPairs } from '../../src/samplers/negativePairsWithin.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraphSet();
const graphIndex = data.graphIndex!;

onEachBackend('samplers of graphs', () => {
  it('take what lies around the neighborhood of one node of each graph', () => {
    const graph = fromData(data);
    const drawn = contexts(graph, { neighborhood: 2, inner: 1, outer: 3 }, Rng.fromSeed(4));
    expect(drawn.centers.length).toBeGreaterThan(12);
    expect(new Set(drawn.centers.map((node) => graphIndex[node]!)).size).toBe(drawn.centers.length);
    const expected = [...drawn.centers].map((center) => {
      const distances = hopDistances(graph.adjacency, center);
      return [
        [...distances].filter((hops) => hops === 2 || hops === 3).length,
        [...distances].filter((hops) => hops === 2).length,
      ];
    });
    const found = [...drawn.centers].map((center, context) => [
      drawn.graph.graphIndex!.filter((id) => id === graphIndex[center]).length,
      drawn.anchorContexts.filter((owner) => owner === context).length,
    ]);
    expect(found).toEqual(expected);
    drawn.anchors.forEach((anchor, i) => {
      expect(drawn.graph.graphIndex![anchor]).toBe(graphIndex[drawn.centers[drawn.anchorContexts[i]!]!]);
    });
  });

  it('leave out graphs that end before their context begins', () => {
    const drawn = contexts(fromData(data), { neighborhood: 9, inner: 8, outer: 12 }, Rng.fromSeed(4));
    expect([drawn.centers.length, drawn.graph.numNodes, drawn.anchors.length]).toEqual([0, 0, 0]);
  });

  it('pair nodes of one graph that no edge joins, as many as it has edges', () => {
    const { adjacency } = fromData(data);
    const edges = undirectedPairs(adjacency);
    expect(edges.sources.length).toBe(data.sources.length / 2);
    const joined = new Set([...data.sources].map((source, edge) => `${source} ${data.targets[edge]}`));
    expect(
      [...edges.sources].every(
        (source, k) => source < edges.targets[k]! && joined.has(`${source} ${edges.targets[k]}`),
      ),
    ).toBe(true);
    const { sources, targets } = negativePairsWithin(adjacency, graphIndex, Rng.fromSeed(1));
    const pairs = [...sources].map((source, k) => `${source} ${targets[k]}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.filter((pair) => joined.has(pair))).toEqual([]);
    sources.forEach((source, k) => {
      expect(graphIndex[source]).toBe(graphIndex[targets[k]!]);
      expect(source).not.toBe(targets[k]);
    });
    const count = (graph: number, of: Int32Array) => of.filter((node) => graphIndex[node] === graph).length;
    for (let graph = 0; graph < 24; graph++) expect(count(graph, sources)).toBe(count(graph, edges.sources));
  });
});
