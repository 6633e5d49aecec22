import { expect, it } from 'vitest';
import { denseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import { meanReadout } from '../../src/readouts/mean.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const values = [1, 2, 3, 4, 5, 9];

const graphOf = (graphIndex?: Int32Array): Graph => ({
  numNodes: 3,
  adjacency: CsrMatrix.fromCoordinates(3, 3, new Int32Array(0), new Int32Array(0)),
  features: denseFeatures(tf.zeros([3, 1])),
  ...(graphIndex !== undefined && { graphIndex }),
});

onEachBackend('meanReadout()', () => {
  it('is one row for one graph, and one for each of several', () => {
    const h = tf.tensor2d(values, [3, 2]);
    expect(meanReadout(h, graphOf()).shape).toEqual([1, 2]);
    expectClose(meanReadout(h, graphOf()), [3, 5], 1e-6);
    expectClose(meanReadout(h, graphOf(Int32Array.of(0, 0, 1))), [2, 3, 5, 9], 1e-6);
  });

  it('has the gradient of a mean', () => {
    for (const graph of [graphOf(), graphOf(Int32Array.of(0, 0, 1))]) {
      expectGradient((h) => meanReadout(h, graph), values, [3, 2], 2e-3);
    }
  });
});
