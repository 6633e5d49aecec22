import { expect, it } from 'vitest';
import { toFeatures } from '../../src/graph/features.js';
import { Rng } from '../../src/random/rng.js';
import { similarPairs } from '../../src/samplers/similarPairs.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('similarPairs()', () => {
  const rows = smallGraph().features;
  const features = () => toFeatures(rows);

  /** Cosines of one node with all others, plainly. */
  function cosines(dense: readonly number[][], node: number): number[] {
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    return dense.map((row) => {
      const lengths = Math.sqrt(dot(row, row) * dot(dense[node]!, dense[node]!));
      return lengths > 0 ? dot(row, dense[node]!) / lengths : 0;
    });
  }

  it('holds the most and the least similar nodes of each node, with their cosines', () => {
    const { sources, targets, cosines: found } = similarPairs(features(), 3, Rng.fromSeed(1));
    const dense = features().dense().arraySync();
    for (const node of [0, 7, 39]) {
      const all = cosines(dense, node);
      const own = Array.from(sources.keys()).filter((k) => sources[k] === node);
      for (const k of own) expect(found[k]).toBeCloseTo(all[targets[k]!]!, 5);
      const others = all.filter((_, j) => j !== node).sort((a, b) => a - b);
      const chosen = own.map((k) => all[targets[k]!]!).sort((a, b) => a - b);
      for (const i of [0, 1, 2]) {
        expect(chosen[i]).toBeCloseTo(others[i]!, 6);
        expect(chosen.at(-1 - i)).toBeCloseTo(others.at(-1 - i)!, 6);
      }
      expect(own.map((k) => targets[k])).not.toContain(node);
      expect(new Set(own.map((k) => targets[k])).size).toBe(own.length);
    }
  });

  it('repeats from one stream, and not from another', () => {
    const draw = (seed: number) => [...similarPairs(features(), 2, Rng.fromSeed(seed)).targets];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
