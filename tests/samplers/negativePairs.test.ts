import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { negativePairs } from '../../src/samplers/negativePairs.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

describe('negativePairs()', () => {
  // 0 → 1, 1 → 0, 2 → 3 of five nodes; entry (target, source).
  const edges = [
    [0, 1],
    [1, 0],
    [2, 3],
  ];
  const adjacency = CsrMatrix.fromCoordinates(
    5,
    5,
    Int32Array.from(edges, ([, target]) => target!),
    Int32Array.from(edges, ([source]) => source!),
  );

  it('draws every pair that is no edge and no self-loop, equally often, and no other', () => {
    const { sources, targets } = negativePairs(adjacency, 17_000, Rng.fromSeed(1));
    const counts = new Map<string, number>();
    sources.forEach((source, k) => {
      const pair = `${source} ${targets[k]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    });
    expect(counts.size).toBe(20 - 3);
    for (const [source, target] of edges) expect(counts.has(`${source} ${target}`)).toBe(false);
    // Five standard deviations of a binomial count of mean 1,000.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
  });

  it('ends in a complete graph, and refuses one node', () => {
    const complete = CsrMatrix.fromCoordinates(2, 2, Int32Array.of(0, 1), Int32Array.of(1, 0));
    expect(negativePairs(complete, 3, Rng.fromSeed(1)).sources).toHaveLength(3);
    const one = CsrMatrix.fromCoordinates(1, 1, new Int32Array(), new Int32Array());
    expect(() => negativePairs(one, 1, Rng.fromSeed(1))).toThrow('two nodes or more are needed, got 1');
  });
});
