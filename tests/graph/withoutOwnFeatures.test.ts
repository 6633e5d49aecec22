import { expect, it } from 'vitest';
import { fromData } from '../../src/graph/graph.js';
import { propagate } from '../../src/graph/propagate.js';
import { withoutOwnFeatures } from '../../src/graph/withoutOwnFeatures.js';
import type { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('withoutOwnFeatures()', () => {
  it('sums neighbors alone, each over the roots of both degrees, and gives a node without any nothing', () => {
    const graph = fromData({
      numNodes: 4,
      sources: Int32Array.of(0, 1, 1, 2),
      targets: Int32Array.of(1, 0, 2, 1),
      features: { kind: 'dense', numRows: 4, numColumns: 1, values: Float32Array.of(1, 2, 3, 4) },
      labels: new Int32Array(4).fill(-1),
      numClasses: 0,
    });
    const view = withoutOwnFeatures(graph);
    const root = Math.SQRT1_2;
    expectClose(
      propagate(view, graph.features.dense() as tf.Tensor2D, 'symmetric'),
      [2 * root, 4 * root, 2 * root, 0],
      1e-6,
    );
    expect(view.adjacency.isSymmetric).toBe(true);
    expect(graph).not.toHaveProperty('isDiffused');
  });
});
