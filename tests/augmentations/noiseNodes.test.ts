import { expect, it } from 'vitest';
import { noiseNodes } from '../../src/augmentations/noiseNodes.js';
import { denseFeatures } from '../../src/graph/features.js';
import { fromData } from '../../src/graph/graph.js';
import { overwriteRows } from '../../src/graph/overwriteRows.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('noiseNodes()', () => {
  it('replaces the features of a share of the nodes by noise of the given deviation, and leaves its input as it was', () => {
    const graph = fromData(smallGraph());
    const before = graph.features.dense().arraySync();
    const view = noiseNodes(0.5, 3)(graph, Rng.fromSeed(1));
    expect(new Set(view.maskedNodes).size).toBe(20);
    const after = view.features.dense().arraySync();
    const masked = new Set(view.maskedNodes);
    after.forEach((row, node) => {
      if (!masked.has(node)) expect(row).toEqual(before[node]);
    });
    const noise = after.filter((_, node) => masked.has(node)).flat();
    const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length);
    // 240 values: the deviation is known to 3 / √480 of itself within one deviation.
    expect(Math.abs(deviation - 3)).toBeLessThan(0.45);
    expect(graph.features.dense().arraySync()).toEqual(before);
  });

  it('is the same from one stream, and nothing at rate 0', () => {
    const graph = fromData(smallGraph());
    const draw = (seed: number) => noiseNodes(0.2, 1)(graph, Rng.fromSeed(seed)).features.dense().arraySync();
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(noiseNodes(0, 1)(graph, Rng.fromSeed(1)).features.dense().arraySync()).toEqual(
      graph.features.dense().arraySync(),
    );
  });
});

onEachBackend('overwriteRows()', () => {
  const x = () => denseFeatures(tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]));
  const rows = () => denseFeatures(tf.tensor2d([10, 20, 30, 40], [2, 2]));
  const wanted = [30, 40, 3, 4, 10, 20];

  it('agrees in products, dense form and single rows', () => {
    const changed = overwriteRows(x(), Int32Array.of(2, 0), rows());
    const weight = tf.tensor2d([1, 0.5, -1, 2], [2, 2]);
    expectClose(changed.dense(), wanted);
    expectClose(changed.times(weight), tf.matMul(tf.tensor2d(wanted, [3, 2]), weight).dataSync());
    expectClose(changed.rows(Int32Array.of(1, 2, 1, 0)), [3, 4, 10, 20, 3, 4, 30, 40]);
  });

  it('drops entries of old and new rows', () => {
    const ones = overwriteRows(denseFeatures(tf.ones([200, 2])), Int32Array.of(3), denseFeatures(tf.ones([1, 2])));
    const values = ones.dropout(0.5, Rng.fromSeed(1)).dense().dataSync();
    expect([...new Set(values)].sort()).toEqual([0, 2]);
  });
});
