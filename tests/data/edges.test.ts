import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undirectedEdges, undirectedWeights } from '../../src/data/edges.js';

describe('undirectedEdges()', () => {
  it('is the sorted set of pairs in both directions without self-loops', () => {
    const node = fc.nat(7);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 40 }), (pairs) => {
        const edges = undirectedEdges(8, {
          sources: Int32Array.from(pairs, ([source]) => source),
          targets: Int32Array.from(pairs, ([, target]) => target),
        });
        const expected = new Set(pairs.filter(([a, b]) => a !== b).flatMap(([a, b]) => [8 * a + b, 8 * b + a]));
        expect([...edges.sources].map((source, i) => 8 * source + edges.targets[i]!)).toEqual(
          [...expected].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('refuses ends that are out of range and lists of two lengths', () => {
    const edges = (sources: number[], targets: number[]) => () =>
      undirectedEdges(3, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
    expect(edges([0], [3])).toThrow(new RangeError('Cannot read edges: nodes in [0, 3) are needed, got 3'));
    expect(edges([-1], [0])).toThrow('got -1');
    expect(edges([0, 1], [1])).toThrow('2 targets, one a source, are needed, got 1');
  });
});

describe('undirectedWeights()', () => {
  it('adds up repeats, and takes the larger of two directions for both', () => {
    const edges = { sources: Int32Array.of(0, 0, 1, 2, 2), targets: Int32Array.of(1, 1, 0, 1, 2) };
    const { sources, targets, edgeWeight } = undirectedWeights(3, edges, [1, 2, 4, 0.5, 9]);
    expect([...sources].map((source, i) => [source, targets[i], edgeWeight[i]])).toEqual([
      [0, 1, 4],
      [1, 0, 4],
      [1, 2, 0.5],
      [2, 1, 0.5],
    ]);
    expect(() => undirectedWeights(2, edges, [1, 1, 1, 1, 1])).toThrow('nodes in [0, 2) are needed, got 2');
  });
});
