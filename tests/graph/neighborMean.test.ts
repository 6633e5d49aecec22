import { expect, it } from 'vitest';
import { neighborMean } from '../../src/graph/neighborMean.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

onEachBackend('neighborMean()', () => {
  it('is near the mean of a node and its neighbors where many are drawn, and repeats from one seed', () => {
    const graph = ringGraph(4, 1);
    const codes = tf.tensor2d([0, 1, 2, 6], [4, 1]);
    const mean = neighborMean(codes, graph, 2000, Rng.fromSeed(1));
    expectClose(mean, [7 / 3, 1, 3, 8 / 3], 0.2);
    expect([...neighborMean(codes, graph, 2000, Rng.fromSeed(1)).dataSync()]).toEqual([...mean.dataSync()]);
  });
});
