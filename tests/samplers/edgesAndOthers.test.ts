import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { edgesAndOthers } from '../../src/samplers/edgesAndOthers.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

/** A ring of ten nodes: 20 directed edges, 10 self-loops. */
const ring = () => {
  const nodes = Int32Array.from({ length: 10 }, (_, i) => i);
  const next = nodes.map((i) => (i + 1) % 10);
  const [rows, columns] = [Int32Array.of(...nodes, ...next), Int32Array.of(...next, ...nodes)];
  return CsrMatrix.fromCoordinates(10, 10, rows, columns, undefined, true);
};

describe('edgesAndOthers()', () => {
  it('draws that share of edges and self-loops, without repeats, and then pairs without an edge', () => {
    const { sources, targets, numEdges } = edgesAndOthers(ring(), 0.8, 0.5, Rng.fromSeed(1));
    expect([numEdges, sources.length, targets.length]).toEqual([24, 36, 36]);
    const distance = [...sources]
      .map((source, k) => Math.abs(source - targets[k]!))
      .map((gap) => Math.min(gap, 10 - gap));
    expect(distance.slice(0, 24).every((gap) => gap <= 1)).toBe(true);
    expect(distance.slice(24).every((gap) => gap > 1)).toBe(true);
    expect(new Set([...sources.slice(0, 24)].map((source, k) => 10 * source + targets[k]!)).size).toBe(24);
  });

  it('takes all where the share is 1, and repeats from one seed', () => {
    const all = edgesAndOthers(ring(), 1, 0, Rng.fromSeed(1));
    expect([all.numEdges, all.sources.length]).toEqual([30, 30]);
    const draw = (seed: number) => edgesAndOthers(ring(), 0.5, 1, Rng.fromSeed(seed));
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});
