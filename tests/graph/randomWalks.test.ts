import { describe, expect, it } from 'vitest';
import { randomWalks, type WalkOptions } from '../../src/graph/randomWalks.js';
import { Rng } from '../../src/random/rng.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

/** Entry (target, source) for each directed edge source → target. */
function directed(numNodes: number, edges: readonly (readonly [number, number])[], weights?: readonly number[]) {
  return CsrMatrix.fromCoordinates(
    numNodes,
    numNodes,
    Int32Array.from(edges, ([, target]) => target),
    Int32Array.from(edges, ([source]) => source),
    weights && Float32Array.from(weights),
  );
}

const undirected = (numNodes: number, edges: readonly (readonly [number, number])[]) =>
  directed(numNodes, [...edges, ...edges.map(([a, b]) => [b, a] as const)]);

/** Triangle 0 1 2 with a tail 2 – 3. */
const kite = undirected(4, [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
]);

/** Share of the third nodes, of walks 0 → 2 → x, that are x = 0 (back), 1 (shared neighbor), 3 (outward). */
function thirdNodes(options: Partial<WalkOptions>, numWalks = 12000): number[] {
  const starts = new Int32Array(numWalks);
  const { nodes } = randomWalks(kite, starts, { walkLength: 3, ...options }, Rng.fromSeed(5));
  const thirds = Array.from(starts.keys())
    .filter((walk) => nodes[3 * walk + 1] === 2)
    .map((walk) => nodes[3 * walk + 2]);
  return [0, 1, 3].map((node) => thirds.filter((third) => third === node).length / thirds.length);
}

describe('randomWalks()', () => {
  it('starts where it is told and goes along edges only', () => {
    const starts = Int32Array.of(3, 0, 0, 1);
    const { nodes, walkLength } = randomWalks(kite, starts, { walkLength: 6 }, Rng.fromSeed(1));
    expect(walkLength).toBe(6);
    expect([0, 6, 12, 18].map((k) => nodes[k])).toEqual([3, 0, 0, 1]);
    const dense = kite.toDense();
    nodes.forEach((node, k) => {
      if (k % 6 > 0) expect(dense[node * 4 + nodes[k - 1]!]).toBe(1);
    });
  });

  it('takes each neighbor alike where p = q = 1, and in proportion to weights', () => {
    for (const share of thirdNodes({})) expect(share).toBeCloseTo(1 / 3, 1);
    const weighted = directed(
      3,
      [
        [0, 1],
        [0, 2],
      ],
      [9, 1],
    );
    const { nodes } = randomWalks(weighted, new Int32Array(2000), { walkLength: 2 }, Rng.fromSeed(2));
    expect(nodes.filter((node) => node === 1).length / 2000).toBeCloseTo(0.9, 1);
  });

  it('weighs the third node by 1/p back, 1 to a shared neighbor, 1/q outward', () => {
    const expectShares = (options: Partial<WalkOptions>, weights: readonly number[]) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      thirdNodes(options).forEach((share, k) => {
        expect(Math.abs(share - weights[k]! / total)).toBeLessThan(0.03);
      });
    };
    expectShares({ returnParameter: 4, inOutParameter: 0.5 }, [0.25, 1, 2]);
    expectShares({ returnParameter: 0.25, inOutParameter: 4 }, [4, 1, 0.25]);
  });

  it('ends where no edge leads on, and follows directions', () => {
    const chain = directed(3, [
      [0, 1],
      [1, 2],
    ]);
    const walk = (start: number) => [
      ...randomWalks(chain, Int32Array.of(start), { walkLength: 4 }, Rng.fromSeed(3)).nodes,
    ];
    expect([walk(0), walk(2)]).toEqual([
      [0, 1, 2, -1],
      [2, -1, -1, -1],
    ]);
  });

  it('repeats from one stream, and not from another', () => {
    const walk = (seed: number) => [
      ...randomWalks(kite, Int32Array.of(0, 1), { walkLength: 20 }, Rng.fromSeed(seed)).nodes,
    ];
    expect(walk(1)).toEqual(walk(1));
    expect(walk(1)).not.toEqual(walk(2));
  });
});
