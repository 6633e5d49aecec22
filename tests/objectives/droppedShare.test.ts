import { it } from 'vitest';
import { fromData } from '../../src/graph/graph.js';
import { droppedShare } from '../../src/objectives/droppedShare.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Three graphs: one edge, none, two edges, in both directions. */
function batch(pairs: readonly (readonly [number, number])[]) {
  const both = pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  return fromData({
    numNodes: 6,
    sources: Int32Array.from(both, ([a]) => a),
    targets: Int32Array.from(both, ([, b]) => b),
    features: { kind: 'dense', numRows: 6, numColumns: 1, values: new Float32Array(6) },
    labels: new Int32Array(3).fill(-1),
    numClasses: 0,
    graphIndex: Int32Array.of(0, 0, 1, 2, 2, 2),
  });
}

onEachBackend('droppedShare()', () => {
  const graph = () =>
    batch([
      [0, 1],
      [3, 4],
      [4, 5],
    ]);

  it('is a mean over graphs that have edges, not over edges', () => {
    // Entries by their rows: 0, 1 of the first graph, then four of the third.
    const edgeGate = tf.tensor2d([0.5, 0.7, 1, 1, 0, 0.4], [6, 1]);
    expectClose(droppedShare({ ...graph(), edgeGate }), [1 - (0.6 + 0.6) / 2]);
    expectClose(droppedShare({ ...batch([]), edgeGate: tf.zeros([0, 1]) }), [0]);
  });

  it('has a gradient to the gates', () => {
    const view = graph();
    expectGradient((edgeGate) => droppedShare({ ...view, edgeGate }), [0.5, 0.7, 1, 1, 0, 0.4], [6, 1]);
  });
});
