import { expect, it } from 'vitest';
import { denseFeatures } from '../../src/graph/features.js';
import { bilinear } from '../../src/layers/bilinear.js';
import { linearBlock } from '../../src/layers/linearBlock.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { withStore } from '../parity/fixture.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('bilinear()', () => {
  it('scores rows with a summary, with rows, and with the rows of others', () => {
    withStore((store) => {
      const score = bilinear(2, 3, store.parameters);
      const bound = Math.sqrt(6 / (2 * 3 + 3));
      expect(
        store
          .all()
          .get('weight')!
          .dataSync()
          .every((value) => Math.abs(value) <= bound),
      ).toBe(true);
      store
        .all()
        .get('weight')!
        .assign(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]));
      store
        .all()
        .get('bias')!
        .assign(tf.tensor1d([0.5]));
      const x = tf.tensor2d([1, 0, 0, 1], [2, 2]);
      expectClose(score.withSummary(x, tf.tensor2d([1, 1, 0], [1, 3])), [3.5, 9.5]);
      const y = tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]);
      const negatives = [Int32Array.of(1, 0), Int32Array.of(1, 1)];
      const { positive, negative } = score.withRows(denseFeatures(x), y, negatives);
      expectClose(positive, [1.5, 6.5]);
      expectClose(negative, [4.5, 3.5, 4.5, 6.5]);
    });
  });
});

onEachBackend('linearBlock()', () => {
  it('maps, normalizes, activates and drops, the last in training alone', () => {
    withStore((store) => {
      const block = linearBlock(2, 50, store.parameters, { norm: 'batch', activation: 'relu', dropout: 0.5 });
      const x = tf.tensor2d([1, -2, 3, 0.5, -1, 4], [3, 2]);
      const plain = linearBlock(2, 50, store.parameters.scope('plain'), { activation: 'relu' })(x, Rng.fromSeed(1));
      expect(plain.min().dataSync()[0]).toBe(0);
      const training = block(x, Rng.fromSeed(1));
      expect([...block(x, Rng.fromSeed(1)).dataSync()]).toEqual([...training.dataSync()]);
      expect([...block(x, Rng.fromSeed(2)).dataSync()]).not.toEqual([...training.dataSync()]);
      expect([...block(x).dataSync()]).toEqual([...block(x).dataSync()]);
      expect(training.min().dataSync()[0]).toBe(0);
    });
  });
});
