import { describe, expect, it } from 'vitest';
import { hopDistances } from '../../src/graph/hopDistances.js';
import { Rng } from '../../src/random/rng.js';
import { pairsByDistance } from '../../src/samplers/pairsByDistance.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';

function undirected(numNodes: number, edges: readonly (readonly [number, number])[]): CsrMatrix {
  const both = [...edges, ...edges.map(([a, b]) => [b, a] as const)];
  return CsrMatrix.fromCoordinates(
    numNodes,
    numNodes,
    Int32Array.from(both, ([row]) => row),
    Int32Array.from(both, ([, column]) => column),
  );
}

/** A path 0 – 1 – … – 8 and a node 9 without edges. */
const path = undirected(
  10,
  Array.from({ length: 8 }, (_, i) => [i, i + 1] as const),
);

describe('hopDistances()', () => {
  it('counts hops, up to a cutoff, and is −1 where no path leads', () => {
    expect([...hopDistances(path, 2)]).toEqual([2, 1, 0, 1, 2, 3, 4, 5, 6, -1]);
    expect([...hopDistances(path, 2, 2)]).toEqual([2, 1, 0, 1, 2, -1, -1, -1, -1, -1]);
  });

  it('follows messages: row i holds the nodes that reach i', () => {
    const oneWay = CsrMatrix.fromCoordinates(2, 2, Int32Array.of(1), Int32Array.of(0));
    expect([[...hopDistances(oneWay, 1)], [...hopDistances(oneWay, 0)]]).toEqual([
      [1, 0],
      [0, -1],
    ]);
  });
});

describe('pairsByDistance()', () => {
  const pairs = pairsByDistance(path, 4, 200, Rng.fromSeed(1));

  it('gives each pair the class of its distance, from the other search', () => {
    pairs.classes.forEach((kind, k) => {
      const distance = hopDistances(path, pairs.sources[k]!)[pairs.targets[k]!]!;
      expect(distance).not.toBe(0);
      expect(kind).toBe(distance === -1 || distance > 3 ? 3 : distance - 1);
    });
  });

  it('balances the classes and meets all nodes of each', () => {
    const counts = [0, 1, 2, 3].map((kind) => pairs.classes.filter((each) => each === kind).length);
    expect(counts).toEqual([200, 200, 200, 200]);
    expect(new Set(pairs.sources).size).toBe(10);
    const far = pairs.targets.filter((_, k) => pairs.sources[k] === 9);
    expect(new Set(far).size).toBeGreaterThan(5);
  });

  it('leaves out a class that no pair has', () => {
    const triangle = undirected(3, [
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    const { classes } = pairsByDistance(triangle, 4, 16, Rng.fromSeed(1));
    expect([classes.length, ...new Set(classes)]).toEqual([16, 0]);
  });

  it('repeats from one stream, and not from another', () => {
    const draw = (seed: number) => [...pairsByDistance(path, 4, 20, Rng.fromSeed(seed)).targets];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
