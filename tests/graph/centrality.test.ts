import { describe, expect, it } from 'vitest';
import { centrality, eigenvectorCentrality, pageRank } from '../../src/graph/centrality.js';
import { keepEntries } from '../../src/graph/keepEntries.js';
import { sampleNeighbors } from '../../src/graph/sampleNeighbors.js';
import { Rng } from '../../src/random/rng.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

/** Edges source → target. */
function graph(numNodes: number, edges: readonly (readonly [number, number])[], undirected = true): CsrMatrix {
  const all = undirected ? edges.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]) : edges;
  return CsrMatrix.fromCoordinates(
    numNodes,
    numNodes,
    Int32Array.from(all, ([, target]) => target),
    Int32Array.from(all, ([source]) => source),
    Float32Array.from(all, (_, k) => 1 + k),
  );
}

const star = () =>
  graph(5, [
    [0, 1],
    [0, 2],
    [0, 3],
  ]);

describe('centrality()', () => {
  it('degree is the number of nodes that reach a node, whatever the weights', () => {
    expect([...centrality(star(), 'degree')]).toEqual([3, 1, 1, 1, 0]);
    const directed = graph(
      3,
      [
        [0, 2],
        [1, 2],
      ],
      false,
    );
    expect([...centrality(directed, 'degree')]).toEqual([0, 0, 2]);
  });

  it('page-rank is the fixed point, solved by hand on a star', () => {
    // c = 0.15 + 0.85 · 3 l and l = 0.15 + 0.85 c / 3; a node without edges has 0.15.
    const center = (0.15 + 0.85 * 3 * 0.15) / (1 - 0.85 ** 2);
    const leaf = 0.15 + (0.85 * center) / 3;
    expectClose(centrality(star(), 'page-rank'), [center, leaf, leaf, leaf, 0.15], 1e-8);
  });

  it('page-rank follows the direction of edges', () => {
    const chain = graph(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      false,
    );
    expectClose(pageRank(chain, 0.5), [0.5, 0.75, 0.875], 1e-12);
  });

  it('eigenvector is the dominant one, on a bipartite graph too, and vanishes outside of its component', () => {
    const vector = centrality(star(), 'eigenvector');
    expectClose(vector, [1 / Math.SQRT2, 1 / Math.sqrt(6), 1 / Math.sqrt(6), 1 / Math.sqrt(6), 0], 1e-6);
    const path = eigenvectorCentrality(
      graph(3, [
        [0, 1],
        [1, 2],
      ]),
    );
    expectClose(path, [0.5, Math.SQRT1_2, 0.5], 1e-8);
  });

  it('computes each once for an adjacency', () => {
    const adjacency = star();
    for (const name of ['degree', 'page-rank', 'eigenvector'] as const) {
      expect(centrality(adjacency, name)).toBe(centrality(adjacency, name));
    }
    expect(centrality(adjacency, 'degree')).not.toBe(centrality(star(), 'degree'));
  });
});

describe('keepEntries()', () => {
  it('keeps entries with their values, and no others', () => {
    const kept = keepEntries(star(), Uint8Array.of(1, 0, 1, 1, 0, 0));
    const before = star().toDense();
    expect(kept.numEntries).toBe(3);
    expect([...kept.rowPointers]).toEqual([0, 2, 3, 3, 3, 3]);
    const after = [...kept.toDense()];
    expect(after.filter((value) => value !== 0)).toEqual([before[1], before[3], before[5]]);
  });
});

describe('sampleNeighbors()', () => {
  it('draws a neighbor of each node, all of them in the end, and a node without any draws itself', () => {
    const rng = Rng.fromSeed(1);
    const draws = Array.from({ length: 60 }, () => sampleNeighbors(star(), rng));
    expect(new Set(draws.map((draw) => draw[0]))).toEqual(new Set([1, 2, 3]));
    expect(draws.every((draw) => draw[1] === 0 && draw[4] === 4)).toBe(true);
  });
});
