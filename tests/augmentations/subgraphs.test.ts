import { describe, expect, it } from 'vitest';
import type { Augmentation } from '../../src/augmentations/augmentation.js';
import { diffusedSamples } from '../../src/augmentations/diffusedSamples.js';
import { dropNodes, uniformSubgraph } from '../../src/augmentations/dropNodes.js';
import { egoSubgraph } from '../../src/augmentations/egoSubgraph.js';
import { pageRankSubgraph } from '../../src/augmentations/pageRankSubgraph.js';
import { randomWalkSubgraph } from '../../src/augmentations/randomWalkSubgraph.js';
import { sampledSubgraphs } from '../../src/augmentations/sampledSubgraphs.js';
import { fromData } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { contentsOf, edgesOf, isSymmetric, ringGraph } from '../support/ringGraph.js';

const numNodes = 60;
/** Name, augmentation, number of the 60 nodes that it keeps. */
const all: readonly [string, Augmentation, number][] = [
  ['dropNodes', dropNodes(0.3), 42],
  ['uniformSubgraph', uniformSubgraph(0.3), 18],
  ['randomWalkSubgraph', randomWalkSubgraph(0.3), 18],
  ['egoSubgraph', egoSubgraph(2), 21],
  ['pageRankSubgraph', pageRankSubgraph(0.3), 18],
];

onEachBackend('subgraphs', () => {
  describe.each(all)('%s', (_name, augment, numKept) => {
    it('keeps as many nodes as it says, in their rows, and nothing of the others', () => {
      const graph = ringGraph();
      const view = augment(graph, Rng.fromSeed(1));
      const kept = new Set(view.keptNodes);
      expect(kept.size).toBe(numKept);
      expect([...view.keptNodes!].every((node, i, nodes) => i === 0 || node > nodes[i - 1]!)).toBe(true);
      const rows = graph.features.dense().arraySync();
      expect(view.features.dense().arraySync()).toEqual(rows.map((row, i) => (kept.has(i) ? row : row.map(() => 0))));
      const inside = [...edgesOf(graph)].filter(
        (place) => kept.has(place % numNodes) && kept.has(Math.floor(place / numNodes)),
      );
      expect(edgesOf(view)).toEqual(new Set(inside));
      expect(view.adjacency.isSymmetric && isSymmetric(view)).toBe(true);
    });

    it('leaves its input untouched, repeats from one seed and not from another', () => {
      const graph = ringGraph();
      const before = contentsOf(graph);
      const first = augment(graph, Rng.fromSeed(1)).keptNodes;
      expect(contentsOf(graph)).toEqual(before);
      expect(graph).not.toHaveProperty('keptNodes');
      expect(augment(graph, Rng.fromSeed(1)).keptNodes).toEqual(first);
      expect(augment(graph, Rng.fromSeed(2)).keptNodes).not.toEqual(first);
    });
  });

  it('one after another drop the nodes of both', () => {
    const first = dropNodes(0.5)(ringGraph(), Rng.fromSeed(1));
    const second = dropNodes(0.5)(first, Rng.fromSeed(2));
    expect(second.keptNodes!.length).toBeLessThan(first.keptNodes!.length);
    expect([...second.keptNodes!].every((node) => first.keptNodes!.includes(node))).toBe(true);
  });

  it('of everything are the graph itself', () => {
    const graph = ringGraph();
    for (const augment of [dropNodes(0), uniformSubgraph(1), randomWalkSubgraph(1)]) {
      expect(augment(graph, Rng.fromSeed(1))).toBe(graph);
    }
  });

  it('egoSubgraph() and pageRankSubgraph() keep what lies around one node of a ring', () => {
    for (const augment of [egoSubgraph(2), pageRankSubgraph(21 / 60)]) {
      const kept = new Set(augment(ringGraph(), Rng.fromSeed(4)).keptNodes);
      const starts = [...kept].filter((node) => !kept.has((node + numNodes - 1) % numNodes));
      expect(starts).toHaveLength(1);
    }
  });

  it('follow the edges of a directed graph in their direction', () => {
    const graph = ringGraph(60, 1, { isDirected: true });
    const kept = [...egoSubgraph(3)(graph, Rng.fromSeed(1)).keptNodes!];
    expect(kept).toHaveLength(4);
    const walk = randomWalkSubgraph(4 / 60, 0)(graph, Rng.fromSeed(1)).keptNodes!;
    expect(walk).toHaveLength(4);
    expect(Math.max(...walk) - Math.min(...walk)).toBe(3);
  });

  it('randomWalkSubgraph() jumps where the walk finds nothing new', () => {
    const lonely = fromData({
      numNodes: 10,
      sources: Int32Array.of(0, 1),
      targets: Int32Array.of(1, 0),
      features: { kind: 'dense', numRows: 10, numColumns: 1, values: new Float32Array(10) },
      labels: new Int32Array(10),
      numClasses: 1,
    });
    expect(randomWalkSubgraph(0.8)(lonely, Rng.fromSeed(1)).keptNodes).toHaveLength(8);
  });

  it('sampledSubgraphs() gives all channels of a sample the same nodes, and each sample its own', () => {
    const doubled = (graph: ReturnType<typeof ringGraph>) => ({ ...graph, isDiffused: true });
    const draw = sampledSubgraphs(20, 2, [(graph) => graph, doubled], (pair) => pair);
    const views = draw(ringGraph(), Rng.fromSeed(1));
    const rows = views.map(({ features }) => features.dense().arraySync());
    expect(views.map((view) => [view.numNodes, view.isDiffused ?? false])).toEqual([
      [20, false],
      [20, true],
      [20, false],
      [20, true],
    ]);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[3]).toEqual(rows[2]);
    expect(rows[2]).not.toEqual(rows[0]);
    const whole = sampledSubgraphs(60, 1, [(graph) => graph], (pair) => pair)(ringGraph(), Rng.fromSeed(1));
    expect(whole[0]!.numNodes).toBe(60);
  });

  it('diffusedSamples() have the same nodes of the graph and of its diffusion, each changed in its own way', () => {
    const rates = {
      perturbEdges: 0.5,
      maskFeature1: 0,
      maskFeature2: 0,
      teleport: 0.2,
      threshold: 1e-4,
      sampleSize: 20,
    };
    const graph = ringGraph();
    const { augment, diffuse } = diffusedSamples(rates);
    const [sample, diffused] = augment(graph, Rng.fromSeed(1));
    expect([sample!.numNodes, sample!.isDiffused ?? false, diffused!.isDiffused]).toEqual([20, false, true]);
    expect(diffused!.features.dense().arraySync()).toEqual(sample!.features.dense().arraySync());
    const sums = new Float64Array(60);
    diffuse(graph)
      .adjacency.toDense()
      .forEach((weight, place) => {
        sums[place % 60]! += weight;
      });
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
    const still = diffusedSamples({ ...rates, perturbEdges: 0, maskFeature2: 1 }).augment(graph, Rng.fromSeed(1));
    expect(edgesOf(sample!)).not.toEqual(edgesOf(still[0]!));
    expect(new Set(still[1]!.features.dense().dataSync())).toEqual(new Set([0]));
  });
});
