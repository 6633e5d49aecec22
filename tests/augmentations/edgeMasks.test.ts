import { describe, expect, it } from 'vitest';
import type { Augmentation } from '../../src/augmentations/augmentation.js';
import { maskEdges } from '../../src/augmentations/maskEdges.js';
import { maskNodes } from '../../src/augmentations/maskNodes.js';
import { maskPaths } from '../../src/augmentations/maskPaths.js';
import { fromData, type Graph, type View } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const numNodes = 60;

/** A ring with chords, each edge in both directions or in one. */
function ring(isDirected = false): Graph {
  const ends = [...Array(numNodes).keys()].flatMap((i) => [1, 2, 3, 4].map((step) => [i, (i + step) % numNodes]));
  const all = isDirected ? ends : [...ends, ...ends.map(([a, b]) => [b, a])];
  return fromData({
    numNodes,
    sources: Int32Array.from(all, ([a]) => a!),
    targets: Int32Array.from(all, ([, b]) => b!),
    features: { kind: 'dense', numRows: numNodes, numColumns: 2, values: Float32Array.from(Array(120).keys()) },
    labels: new Int32Array(numNodes),
    numClasses: 1,
  });
}

const entries = ({ adjacency }: Graph) =>
  new Set([...adjacency.toDense().entries()].filter(([, value]) => value !== 0).map(([i]) => i));
const opposite = (i: number) => (i % numNodes) * numNodes + Math.floor(i / numNodes);
/** Entry (target, source) of each listed edge. */
const listed = (view: View) =>
  [...view.maskedEdges!.sources].map((source, k) => view.maskedEdges!.targets[k]! * numNodes + source);

const masks: readonly [string, Augmentation][] = [
  ['pairs', maskEdges(0.7, 'pairs')],
  ['directions', maskEdges(0.7, 'directions')],
  ['restored', maskEdges(0.7, 'restored')],
  ['paths', maskPaths(0.7, 3)],
  ['paths from edges', maskPaths(0.3, 2, 'edges')],
];

onEachBackend('masks of edges', () => {
  it.each(masks)(
    '%s: leaves its input alone, lists edges once, repeats from one seed and not from another',
    (_, mask) => {
      const graph = ring();
      const before = entries(graph);
      const view = mask(graph, Rng.fromSeed(1));
      expect(entries(graph)).toEqual(before);
      expect(new Set(listed(view)).size).toBe(listed(view).length);
      expect(listed(view).every((entry) => before.has(entry))).toBe(true);
      expect([...entries(view)].every((entry) => before.has(entry))).toBe(true);
      expect(listed(mask(graph, Rng.fromSeed(1)))).toEqual(listed(view));
      expect(listed(mask(graph, Rng.fromSeed(2)))).not.toEqual(listed(view));
    },
  );

  it('pairs: a share `rate` of undirected edges goes whole, one direction of each listed', () => {
    const graph = ring();
    const view = maskEdges(0.7, 'pairs')(graph, Rng.fromSeed(3));
    expect(listed(view)).toHaveLength(0.7 * 240);
    const gone = new Set([...listed(view), ...listed(view).map(opposite)]);
    expect(gone.size).toBe(2 * 0.7 * 240);
    expect(entries(view)).toEqual(new Set([...entries(graph)].filter((entry) => !gone.has(entry))));
    expect(view.adjacency.isSymmetric).toBe(true);
  });

  it('directions: a share `rate` of directions goes, each alone', () => {
    const graph = ring();
    const view = maskEdges(0.7, 'directions')(graph, Rng.fromSeed(3));
    const gone = new Set(listed(view));
    expect(gone.size).toBe(0.7 * 480);
    expect(entries(view)).toEqual(new Set([...entries(graph)].filter((entry) => !gone.has(entry))));
    expect([...gone].some((entry) => !gone.has(opposite(entry)))).toBe(true);
    expect(view.adjacency.isSymmetric).toBe(false);
  });

  it.each(masks.slice(2))('%s: an edge goes where both directions are masked', (_, mask) => {
    const graph = ring();
    const view = mask(graph, Rng.fromSeed(3));
    const masked = new Set(listed(view));
    const spared = [...entries(graph)].filter((entry) => !masked.has(entry) || !masked.has(opposite(entry)));
    expect(entries(view)).toEqual(new Set(spared));
    expect(view.adjacency.isSymmetric).toBe(true);
  });

  it('restored: masks the share `rate` of directions', () => {
    expect(listed(maskEdges(0.25, 'restored')(ring(), Rng.fromSeed(3)))).toHaveLength(0.25 * 480);
  });

  it('on a directed graph an edge is its only direction', () => {
    const graph = ring(true);
    for (const mask of ['pairs', 'directions', 'restored'] as const) {
      const view = maskEdges(0.25, mask)(graph, Rng.fromSeed(4));
      expect(listed(view)).toHaveLength(60);
      expect(entries(view).size).toBe(180);
    }
  });

  describe('maskPaths()', () => {
    it('walks on: a path of three steps has three edges, each from where the last one ended', () => {
      // 0 → 1 → 2 → 3 → 4 …, so that a walk can go one way only.
      const chain = fromData({
        numNodes: 10,
        sources: Int32Array.from(Array(9).keys()).map((i) => i + 1),
        targets: Int32Array.from(Array(9).keys()),
        features: { kind: 'dense', numRows: 10, numColumns: 1, values: new Float32Array(10) },
        labels: new Int32Array(10),
        numClasses: 1,
      });
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const { maskedEdges } = maskPaths(0.1, 3)(chain, Rng.fromSeed(seed));
        const targets = [...maskedEdges!.targets];
        expect(targets).toEqual(targets.map((_, k) => targets[0]! + k));
        expect(targets).toHaveLength(Math.min(3, 9 - (targets[0] ?? 9)));
      }
    });

    it('starts at each of a share of the directions, so that a node with more of them starts more walks', () => {
      // A star: 10 of its 20 directions are listed at the center, each of the others at a leaf.
      const leaves = Int32Array.from(Array(10).keys()).map((i) => i + 1);
      const center = new Int32Array(10);
      const star = fromData({
        numNodes: 11,
        sources: Int32Array.of(...leaves, ...center),
        targets: Int32Array.of(...center, ...leaves),
        features: { kind: 'dense', numRows: 11, numColumns: 1, values: new Float32Array(11) },
        labels: new Int32Array(11),
        numClasses: 1,
      });
      // All directions start a walk of one step: every leaf walks to the center, and the center to ten drawn leaves.
      const { maskedEdges } = maskPaths(1 - 1e-9, 1, 'edges')(star, Rng.fromSeed(1));
      const fromCenter = [...maskedEdges!.targets].filter((target) => target === 0).length;
      expect(maskedEdges!.targets.length - fromCenter).toBe(10);
      expect(fromCenter).toBeGreaterThan(3);
      const fromNodes = maskPaths(1 - 1e-9, 1)(star, Rng.fromSeed(1)).maskedEdges!.targets;
      expect([...fromNodes].filter((target) => target === 0)).toHaveLength(1);
      expect(maskPaths(0, 1, 'edges')(star, Rng.fromSeed(1)).maskedEdges!.targets).toHaveLength(0);
    });

    it('masks at most `walkLength` directions a start, and nothing at rate 0', () => {
      expect(listed(maskPaths(0.1, 3)(ring(), Rng.fromSeed(5))).length).toBeLessThanOrEqual(18);
      expect(listed(maskPaths(0.1, 3)(ring(), Rng.fromSeed(5))).length).toBeGreaterThan(6);
      expect(listed(maskPaths(0, 3)(ring(), Rng.fromSeed(5)))).toEqual([]);
    });
  });

  it('maskNodes() gives the replaced share the rows of other nodes, the rest the token', () => {
    const graph = ring();
    const view = maskNodes(0.5, () => tf.fill([1, 2], -1), 0.2)(graph, Rng.fromSeed(6));
    const rows = view.features.dense().arraySync() as number[][];
    const masked = new Set(view.maskedNodes);
    expect(masked.size).toBe(30);
    rows.forEach((row, node) => {
      if (!masked.has(node)) expect(row).toEqual([2 * node, 2 * node + 1]);
    });
    const tokens = [...masked].filter((node) => rows[node]![0] === -1);
    expect(tokens).toHaveLength(24);
    const replaced = [...masked].filter((node) => rows[node]![0] !== -1);
    expect(replaced.every((node) => rows[node]![0]! % 2 === 0 && rows[node]![1] === rows[node]![0]! + 1)).toBe(true);
    expect(replaced.some((node) => rows[node]![0] !== 2 * node)).toBe(true);
    expectClose(view.features.rows(Int32Array.of(tokens[0]!, 1)), [-1, -1, ...rows[1]!], 0);
  });
});
