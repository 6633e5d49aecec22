import { expect, it } from 'vitest';
import { unknownLabel } from '../../src/data/graphData.js';
import { labelSetLoss } from '../../src/objectives/labelSetLoss.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('labelSetLoss()', () => {
  const scores = () => tf.tensor2d([2, -1, 0.5, 30, -3, 0], [3, 2]);
  const labels = Uint8Array.of(1, 0, unknownLabel, 1, 0, unknownLabel);

  it('is the mean binary cross-entropy over known labels', () => {
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const losses = [
      -Math.log(sigmoid(2)),
      -Math.log(1 - sigmoid(-1)),
      -Math.log(sigmoid(30)),
      -Math.log(1 - sigmoid(-3)),
    ];
    const expected = losses.reduce((a, b) => a + b) / 4;
    expectClose(labelSetLoss(scores(), labels).dataSync(), [expected], 1e-6);
  });

  it('has no gradient to scores of unknown labels', () => {
    const gradient = tf
      .grad((x) => labelSetLoss(x as tf.Tensor2D, labels))(scores())
      .dataSync();
    expect(gradient[2]).toBe(0);
    expect(gradient[5]).toBe(0);
    expect(gradient[0]).toBeLessThan(0);
    expect(gradient[1]).toBeGreaterThan(0);
  });

  it('is 0 where nothing is known', () => {
    expectClose(labelSetLoss(scores(), new Uint8Array(6).fill(unknownLabel)).dataSync(), [0], 0);
  });

  it('says how many labels it needs', () => {
    expect(() => labelSetLoss(scores(), new Uint8Array(4))).toThrow('6 labels are needed, got 4');
  });
});
