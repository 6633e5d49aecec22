import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undirectedEdges } from '../../src/data/edges.js';

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
