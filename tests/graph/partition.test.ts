import { describe, expect, it } from 'vitest';
import { clusteringCoefficient } from '../../src/graph/clusteringCoefficient.js';
import { centersOfParts, nearness } from '../../src/graph/nearness.js';
import { cutSize, partition } from '../../src/graph/partition.js';
import { Rng } from '../../src/random/rng.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

type Edge = readonly [number, number];

function undirected(numNodes: number, edges: readonly Edge[]): CsrMatrix {
  const both = [...edges, ...edges.map(([a, b]) => [b, a] as const)];
  return CsrMatrix.fromCoordinates(
    numNodes,
    numNodes,
    Int32Array.from(both, ([row]) => row),
    Int32Array.from(both, ([, column]) => column),
  );
}

/** `count` cliques of `size` nodes in a ring, one edge between neighbors; nodes of a clique are `count` apart. */
function cliqueRing(count: number, size: number): CsrMatrix {
  const node = (clique: number, k: number) => k * count + clique;
  const edges: Edge[] = [];
  for (let clique = 0; clique < count; clique++) {
    for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) edges.push([node(clique, a), node(clique, b)]);
    edges.push([node(clique, 0), node((clique + 1) % count, 1)]);
  }
  return undirected(count * size, edges);
}

const sizesOf = (parts: Int32Array, numParts: number) =>
  Array.from({ length: numParts }, (_, part) => parts.filter((each) => each === part).length);

describe('partition()', () => {
  it('finds cliques that single edges join', () => {
    const ring = cliqueRing(4, 10);
    const parts = partition(ring, 4, Rng.fromSeed(1));
    expect(sizesOf(parts, 4)).toEqual([10, 10, 10, 10]);
    expect(cutSize(ring, parts)).toBe(4);
  });

  it('stays balanced, without empty parts, on graphs with and without edges, and cuts less than chance', () => {
    const rng = Rng.fromSeed(2);
    const edges = Array.from({ length: 600 }, (): Edge => [rng.below(199), 199]).map(
      ([a], i): Edge => [a, (a + 1 + (i % 7)) % 200],
    );
    for (const graph of [undirected(200, edges), undirected(200, [])]) {
      for (const numParts of [1, 7, 200]) {
        const parts = partition(graph, numParts, Rng.fromSeed(3));
        const sizes = sizesOf(parts, numParts);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.ceil((1.05 * 200) / numParts));
      }
    }
    const graph = undirected(200, edges);
    const atRandom = Int32Array.from({ length: 200 }, () => rng.below(7));
    expect(cutSize(graph, partition(graph, 7, Rng.fromSeed(3)))).toBeLessThan(cutSize(graph, atRandom) / 2);
  });

  it('repeats from one stream, and refuses impossible numbers of parts', () => {
    const ring = cliqueRing(3, 4);
    expect([...partition(ring, 5, Rng.fromSeed(1))]).toEqual([...partition(ring, 5, Rng.fromSeed(1))]);
    expect(() => partition(ring, 13, Rng.fromSeed(1))).toThrow(
      'Cannot partition a graph: 1 to 12 parts are needed, got 13',
    );
  });
});

describe('centersOfParts() and nearness()', () => {
  /** A star around 1, joined by 3 – 4 to the path 4 – 5 – 6; 7 alone. */
  const graph = undirected(8, [
    [1, 0],
    [1, 2],
    [1, 3],
    [3, 4],
    [4, 5],
    [5, 6],
  ]);

  it('takes the node with the most neighbors in its part, and none of an empty part', () => {
    expect([...centersOfParts(graph, Int32Array.of(0, 0, 0, 0, 1, 1, 1, 2), 4)]).toEqual([1, 5, 7, -1]);
  });

  it('is 1 / distance, 1 at the center and 0 where no path leads', () => {
    const near = nearness(graph, Int32Array.of(1, 7));
    const toFirst = [1, 1, 1, 1, 1 / 2, 1 / 3, 1 / 4, 0];
    expectClose(
      near.filter((_, i) => i % 2 === 0),
      toFirst,
      1e-6,
    );
    expect([...near.filter((_, i) => i % 2 === 1)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...nearness(graph, Int32Array.of(-1))]).toEqual(new Array(8).fill(0));
  });
});

describe('clusteringCoefficient()', () => {
  it('is the share of joined pairs of neighbors', () => {
    // Node 0 has neighbors 1, 2, 3, of whose three pairs only 1 – 2 is joined.
    const graph = undirected(5, [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
    ]);
    expectClose(clusteringCoefficient(graph), [1 / 3, 1, 1, 0, 0], 1e-12);
  });
});
