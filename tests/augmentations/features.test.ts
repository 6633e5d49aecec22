import { describe, expect, it } from 'vitest';
import { addFeatureNoise } from '../../src/augmentations/addFeatureNoise.js';
import { type Augmentation, identity, manyViews, twoViews } from '../../src/augmentations/augmentation.js';
import { mixFeatures } from '../../src/augmentations/mixFeatures.js';
import { randomChoice } from '../../src/augmentations/randomChoice.js';
import { shuffleAttributes } from '../../src/augmentations/shuffleAttributes.js';
import { splitFeatures } from '../../src/augmentations/splitFeatures.js';
import type { Graph } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { contentsOf, ringGraph } from '../support/ringGraph.js';

const rowsOf = ({ features }: Graph) => features.dense().arraySync();
const all: readonly [string, Augmentation][] = [
  ['addFeatureNoise', addFeatureNoise(0.5)],
  ['shuffleAttributes', shuffleAttributes(0.5)],
  ['mixFeatures', mixFeatures(0.5)],
  ['randomChoice', randomChoice([addFeatureNoise(0.5), mixFeatures(0.5)])],
];

onEachBackend('changes of features', () => {
  describe.each(all)('%s', (_name, augment) => {
    it('leaves its input and the edges untouched, repeats from one seed and not from another', () => {
      const graph = ringGraph();
      const before = contentsOf(graph);
      const view = augment(graph, Rng.fromSeed(1));
      expect(contentsOf(graph)).toEqual(before);
      expect(view.adjacency).toBe(graph.adjacency);
      expect(contentsOf(augment(graph, Rng.fromSeed(1)))).toEqual(contentsOf(view));
      expect(contentsOf(augment(graph, Rng.fromSeed(2)))).not.toEqual(contentsOf(view));
    });

    it('multiplies and hands out rows as the dense matrix does', () => {
      const { features } = augment(ringGraph(), Rng.fromSeed(1));
      const weight = tf.tensor2d([1, 2, -1, 0, 3, 1, 0, -2], [4, 2]);
      expectClose(features.times(weight), tf.matMul(features.dense(), weight).dataSync(), 1e-2);
      expectClose(
        features.rows(Int32Array.of(3, 0)),
        [3, 0].flatMap((row) => features.dense().arraySync()[row]!),
        1e-5,
      );
    });
  });

  it('addFeatureNoise() has mean 0 and the deviation that it is given', () => {
    const graph = ringGraph(500, 1);
    const noise = tf.sub(addFeatureNoise(0.5)(graph, Rng.fromSeed(1)).features.dense(), graph.features.dense());
    const { mean, variance } = tf.moments(noise);
    // 2,000 draws: five standard errors.
    expectClose(mean, [0], (5 * 0.5) / Math.sqrt(2000));
    expectClose(tf.sqrt(variance), [0.5], (5 * 0.5) / Math.sqrt(4000));
    expect(addFeatureNoise(0)(graph, Rng.fromSeed(1))).toBe(graph);
  });

  it('shuffleAttributes() moves rows among the share `rate` of the nodes alone', () => {
    const graph = ringGraph(200, 1);
    const [before, after] = [rowsOf(graph), rowsOf(shuffleAttributes(0.25)(graph, Rng.fromSeed(1)))];
    const moved = after.filter((row, i) => row[0] !== before[i]![0]).length;
    // A permutation of 50 leaves one in its place on average.
    expect(moved).toBeGreaterThan(40);
    expect(moved).toBeLessThanOrEqual(50);
    expect(after.map((row) => row[0]!).sort((a, b) => a - b)).toEqual(before.map((row) => row[0]!));
    expect(shuffleAttributes(0)(graph, Rng.fromSeed(1))).toBe(graph);
  });

  it('mixFeatures() keeps at least `leastShare` of a node in its row, and one share for all', () => {
    const graph = ringGraph(50, 1, { numColumns: 1 });
    const [before, after] = [rowsOf(graph).flat(), rowsOf(mixFeatures(0.8)(graph, Rng.fromSeed(3))).flat()];
    // xᵢ − x̃ᵢ = (1 − λ)(xᵢ − xⱼ), and the differences of whole numbers are whole.
    const steps = before.map((x, i) => Math.abs(x - after[i]!)).filter((step) => step > 1e-3);
    const unit = Math.min(...steps);
    expect(steps.length).toBeGreaterThan(30);
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.2 * 49 + 1e-3);
    expect(before.reduce((sum, x) => sum + x)).toBeCloseTo(
      after.reduce((sum, x) => sum + x),
      1,
    );
    expect(unit).toBeGreaterThan(0);
  });

  it('randomChoice() applies as many as it is told, each of them at some time', () => {
    const marks = [1, 2, 4].map(
      (mark): Augmentation =>
        (view) => ({ ...view, nodeWeight: Float32Array.of((view.nodeWeight?.[0] ?? 0) + mark) }),
    );
    const results = (numChosen: number) =>
      new Set(
        Array.from(
          { length: 60 },
          (_, seed) => randomChoice(marks, numChosen)(ringGraph(), Rng.fromSeed(seed)).nodeWeight![0]!,
        ),
      );
    expect([...results(1)].sort()).toEqual([1, 2, 4]);
    expect([...results(2)].sort()).toEqual([3, 5, 6]);
    expect([...results(3)]).toEqual([7]);
    expect(() => randomChoice(marks, 4)).toThrow('Cannot choose augmentations: a number in [1, 3] is needed, got 4');
  });

  it('manyViews() draws one view an augmentation; the first two are those of twoViews()', () => {
    const noise = addFeatureNoise(1);
    const views = manyViews(noise, noise, identity)(ringGraph(), Rng.fromSeed(1)).map(contentsOf);
    expect(views).toHaveLength(3);
    expect(views.slice(0, 2)).toEqual(twoViews(noise, noise)(ringGraph(), Rng.fromSeed(1)).map(contentsOf));
    expect(views[1]).not.toEqual(views[0]);
  });

  it('splitFeatures() hands each column to one view', () => {
    const graph = ringGraph(3, 1);
    const [first, second] = splitFeatures(Int32Array.of(2, 0, 3, 1))(graph);
    expect(rowsOf(first)).toEqual(rowsOf(graph).map((row) => [row[2], row[0]]));
    expect(rowsOf(second)).toEqual(rowsOf(graph).map((row) => [row[3], row[1]]));
    const weight = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    expectClose(first.features.times(weight), tf.matMul(first.features.dense(), weight).dataSync());
    expectClose(first.features.rows(Int32Array.of(1)), rowsOf(first)[1]!);
  });

  it('splitFeatures() pads an odd number of columns and scales rows to length 1', () => {
    const graph = ringGraph(3, 1, { numColumns: 3 });
    const [first, second] = splitFeatures(Int32Array.of(2, 0, 1))(graph);
    expectClose(first.features.dense(), [1, 0, 1, 0, 1, 0]);
    const [x0, x1] = [1, 2].map((x) => x / Math.hypot(1, 2));
    expectClose(second.features.dense().slice([0, 0], [1, 2]), [x0!, x1!]);
    const weight = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    expectClose(second.features.times(weight), tf.matMul(second.features.dense(), weight).dataSync());
  });
});
