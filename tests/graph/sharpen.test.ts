import { expect, it } from 'vitest';
import { sharpeningDecoder } from '../../src/decoders/sharpeningDecoder.js';
import { fromData } from '../../src/graph/graph.js';
import { sharpen } from '../../src/graph/sharpen.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('sharpen()', () => {
  // 0 – 1 – 2 and node 3 alone: D̂ = 3, 4, 3, 2.
  const graph = () =>
    fromData({
      numNodes: 4,
      sources: Int32Array.of(0, 1, 1, 2),
      targets: Int32Array.of(1, 0, 2, 1),
      features: { kind: 'dense', numRows: 4, numColumns: 1, values: new Float32Array(4) },
      labels: new Int32Array(4),
      numClasses: 1,
    });

  it('is D̂^−½ (2 I − A) D̂^−½', () => {
    const r = 1 / Math.sqrt(12);
    const expected = [2 / 3, -r, 0, 0, -r, 1 / 2, -r, 0, 0, -r, 2 / 3, 0, 0, 0, 0, 1];
    expectClose(sharpen(graph(), tf.eye(4)), expected, 1e-6);
  });

  it('agrees with finite differences', () => {
    const shared = graph();
    expectGradient((h) => sharpen(shared, h), [1, 2, -1, 0.5, 0.3, 0.7, 2, 1], [4, 2], 2e-3);
  });

  it('sharpeningDecoder() stacks rectified layers down to the features', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const codes = tf.tensor2d([1, 2, -1, 0.5, 0.3, 0.7, 2, 1], [4, 2]);
    const rebuilt = sharpeningDecoder([2, 3, 5], store.parameters)(graph(), codes);
    const weight = (k: number) => store.all().get(`${k}/weight`) as unknown as tf.Tensor2D;
    const hidden: tf.Tensor2D = tf.relu(sharpen(graph(), tf.matMul(codes, weight(0))));
    expectClose(rebuilt, tf.relu(sharpen(graph(), tf.matMul(hidden, weight(1)))).dataSync(), 1e-5);
    expect(rebuilt.shape).toEqual([4, 5]);
    store.dispose();
  });
});
