import { expect, it } from 'vitest';
import { generateNodes } from '../../src/augmentations/generateNodes.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { contentsOf, edgesOf, ringGraph } from '../support/ringGraph.js';

const numNodes = 60;
const token = () => tf.fill([1, 4], -7);

onEachBackend('generateNodes()', () => {
  it('takes out edges of the drawn nodes both ways, about that share, and lists each once', () => {
    const graph = ringGraph();
    const before = contentsOf(graph);
    const view = generateNodes(20, 0.5, token)(graph, Rng.fromSeed(1));
    expect(contentsOf(graph)).toEqual(before);
    const drawn = new Set(view.maskedNodes);
    expect(drawn.size).toBe(20);
    const { sources, targets } = view.maskedEdges!;
    const touching = [...edgesOf(graph)].filter(
      (place) => drawn.has(Math.floor(place / numNodes)) || drawn.has(place % numNodes),
    );
    const share = (2 * sources.length) / touching.length;
    // Five standard deviations of about 170 draws.
    expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / (touching.length / 2)));
    const width = view.numNodes;
    const left = edgesOf(view);
    const listed = new Set<string>();
    sources.forEach((source, k) => {
      const target = targets[k]!;
      expect(drawn.has(target)).toBe(true);
      expect(left.has(target * width + source) || left.has(source * width + target)).toBe(false);
      listed.add([source, target].sort().join());
    });
    expect(listed.size).toBe(sources.length);
    const inside = [...left].filter((place) => Math.floor(place / width) < numNodes && place % width < numNodes);
    expect(inside.length).toBe(edgesOf(graph).size - 2 * sources.length);
  });

  it('adds copies that receive what is left to their nodes, send nothing and have the token', () => {
    const view = generateNodes(3, 0.5, token)(ringGraph(), Rng.fromSeed(2));
    expect(view.numNodes).toBe(63);
    const rows = view.adjacency.toDense();
    const row = (node: number) => [...rows.subarray(node * 63, (node + 1) * 63)];
    view.maskedNodes!.forEach((node, k) => {
      expect(row(60 + k)).toEqual(row(node));
    });
    for (let node = 0; node < 63; node++) expect(row(node).slice(60)).toEqual([0, 0, 0]);
    expectClose(view.features.rows(Int32Array.of(60, 62)), [-7, -7, -7, -7, -7, -7, -7, -7], 0);
    expectClose(view.features.rows(Int32Array.of(0)), [1, 2, 3, 4], 0);
  });

  it('takes out one edge at least, all at a share of 1, and repeats from one seed', () => {
    expect(generateNodes(1, 0, token)(ringGraph(), Rng.fromSeed(3)).maskedEdges!.sources).toHaveLength(1);
    const all = generateNodes(99, 1, token)(ringGraph(), Rng.fromSeed(3));
    expect([all.maskedNodes!.length, all.maskedEdges!.sources.length, all.adjacency.numEntries]).toEqual([60, 300, 0]);
    const draw = (seed: number) => contentsOf(generateNodes(5, 0.5, token)(ringGraph(), Rng.fromSeed(seed)));
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });
});
