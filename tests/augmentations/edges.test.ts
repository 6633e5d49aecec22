import { describe, expect, it } from 'vitest';
import { addEdges } from '../../src/augmentations/addEdges.js';
import type { Augmentation } from '../../src/augmentations/augmentation.js';
import { dropUndirectedEdges } from '../../src/augmentations/dropUndirectedEdges.js';
import { perturbEdges } from '../../src/augmentations/perturbEdges.js';
import { Rng } from '../../src/random/rng.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { contentsOf, edgesOf, isSymmetric, ringGraph } from '../support/ringGraph.js';

const all: readonly [string, (rate: number) => Augmentation][] = [
  ['addEdges', addEdges],
  ['perturbEdges', perturbEdges],
  ['dropUndirectedEdges', dropUndirectedEdges],
];

onEachBackend('changes of edges', () => {
  describe.each(all)('%s', (_name, change) => {
    it('leaves its input untouched, repeats from one seed and not from another, and does nothing at rate 0', () => {
      const graph = ringGraph();
      const before = contentsOf(graph);
      const first = contentsOf(change(0.3)(graph, Rng.fromSeed(1)));
      expect(contentsOf(graph)).toEqual(before);
      expect(contentsOf(change(0.3)(graph, Rng.fromSeed(1)))).toEqual(first);
      expect(contentsOf(change(0.3)(graph, Rng.fromSeed(2)))).not.toEqual(first);
      expect(change(0)(graph, Rng.fromSeed(1))).toBe(graph);
    });

    it('keeps an undirected graph undirected, without self-loops, and says so', () => {
      const view = change(0.3)(ringGraph(), Rng.fromSeed(1));
      expect(isSymmetric(view)).toBe(true);
      expect(view.adjacency.isSymmetric).toBe(true);
      expect([...edgesOf(view)].filter((place) => place % 61 === 0)).toEqual([]);
    });

    it('takes the directions of a directed graph one by one', () => {
      const graph = ringGraph(60, 5, { isDirected: true });
      const view = change(0.3)(graph, Rng.fromSeed(1));
      expect(view.adjacency.isSymmetric).toBe(false);
      expect(edgesOf(view)).not.toEqual(edgesOf(graph));
    });
  });

  it.each([true, false])(
    'addEdges() adds exactly the share `rate` of what is there and removes none: directed %s',
    (isDirected) => {
      const graph = ringGraph(60, 5, { isDirected });
      const [before, after] = [edgesOf(graph), edgesOf(addEdges(0.2)(graph, Rng.fromSeed(2)))];
      expect(after.size).toBe(before.size * 1.2);
      expect([...before].every((edge) => after.has(edge))).toBe(true);
    },
  );

  it.each([true, false])('perturbEdges() replaces exactly the share `rate`: directed %s', (isDirected) => {
    const graph = ringGraph(60, 5, { isDirected });
    const [before, after] = [edgesOf(graph), edgesOf(perturbEdges(0.2)(graph, Rng.fromSeed(2)))];
    expect(after.size).toBe(before.size);
    expect([...before].filter((edge) => after.has(edge))).toHaveLength(before.size * 0.8);
  });

  it('dropUndirectedEdges() removes the share `rate` of the edges, not 1 − rate, both directions at once', () => {
    const graph = ringGraph();
    const before = edgesOf(graph);
    for (const rate of [0.1, 0.8]) {
      const after = edgesOf(dropUndirectedEdges(rate)(graph, Rng.fromSeed(3)));
      const [gone, total] = [(before.size - after.size) / 2, before.size / 2];
      expect(Math.abs(gone / total - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / total));
      expect([...after].every((edge) => before.has(edge))).toBe(true);
    }
  });

  it('addEdges() ends in a graph that is complete', () => {
    const view = addEdges(0.5)(ringGraph(5, 2), Rng.fromSeed(1));
    expect(edgesOf(view).size).toBe(20);
  });
});
