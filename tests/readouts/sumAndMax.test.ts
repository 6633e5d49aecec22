import { expect, it } from 'vitest';
import { denseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import { maxReadout } from '../../src/readouts/max.js';
import { maxMeanOfLayers } from '../../src/readouts/maxMeanOfLayers.js';
import { sumReadout } from '../../src/readouts/sum.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const values = [1, 2, 3, -4, 5, 9];
const graphOf = (graphIndex?: Int32Array): Graph => ({
  numNodes: 3,
  adjacency: CsrMatrix.fromCoordinates(3, 3, new Int32Array(0), new Int32Array(0)),
  features: denseFeatures(tf.zeros([3, 1])),
  ...(graphIndex !== undefined && { graphIndex }),
});
const two = Int32Array.of(0, 0, 1);

onEachBackend('readouts', () => {
  it('sum and take the maximum, of one graph and of several', () => {
    const h = tf.tensor2d(values, [3, 2]);
    expectClose(sumReadout(h, graphOf()), [9, 7]);
    expectClose(sumReadout(h, graphOf(two)), [4, -2, 5, 9]);
    expectClose(maxReadout(h, graphOf()), [5, 9]);
    expectClose(maxReadout(h, graphOf(two)), [3, 2, 5, 9]);
    expect(maxReadout(h, graphOf()).shape).toEqual([1, 2]);
  });

  it('maxMeanOfLayers() adds what it reads of each layer', () => {
    const h = tf.tensor2d(values, [3, 2]);
    // Maximum and mean of the first column plus those of the second.
    expectClose(maxMeanOfLayers(1)(h, graphOf(two)), [3 + 2, 2 - 1, 5 + 9, 5 + 9]);
    const whole = maxMeanOfLayers(2);
    expect(whole.outputSize).toBe(4);
    expectClose(whole(h, graphOf(two)), [3, 2, 2, -1, 5, 9, 5, 9]);
  });

  it('have gradients that agree with finite differences', () => {
    for (const graph of [graphOf(), graphOf(two)]) {
      for (const readout of [sumReadout, maxReadout]) expectGradient((h) => readout(h, graph), values, [3, 2], 2e-2);
    }
  });
});
