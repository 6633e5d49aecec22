import { expect, it } from 'vitest';
import { contrastWithNegatives } from '../../src/objectives/contrastWithNegatives.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('contrastWithNegatives()', () => {
  const anchors = () => tf.tensor2d([3, 0, 0, 2], [2, 2]);
  const positives = () => tf.tensor2d([1, 0, 1, 1], [2, 2]);
  const negatives = () => tf.tensor2d([0, 5, 1, 0, -1, 0], [3, 2]);

  it('is the formula by hand, without the negatives that are left out', () => {
    const cosines = [
      [1, 0, 1, -1],
      [Math.SQRT1_2, 1, 0, 0],
    ];
    const loss = (row: number[]) => Math.log(row.reduce((sum, c) => sum + Math.exp(c / 0.5), 0)) - row[0]! / 0.5;
    const all = (loss(cosines[0]!) + loss(cosines[1]!)) / 2;
    expectClose(contrastWithNegatives(anchors(), positives(), negatives(), new Uint8Array(6), 0.5), [all], 1e-6);
    // Anchor 0 without negative 1, anchor 1 without any.
    const some = (loss([1, 0, -1]) + 0) / 2;
    const isLeftOut = Uint8Array.of(0, 1, 0, 1, 1, 1);
    expectClose(contrastWithNegatives(anchors(), positives(), negatives(), isLeftOut, 0.5), [some], 1e-6);
  });

  it('has gradients that agree with finite differences', () => {
    const isLeftOut = Uint8Array.of(0, 1, 0, 0, 0, 0);
    const at = { anchors: [3, 0.5, -0.4, 2], positives: [1, 0.3, 1, 1], negatives: [0.2, 5, 1, 0.1, -1, 0.4] };
    expectGradient((x) => contrastWithNegatives(x, positives(), negatives(), isLeftOut, 0.5), at.anchors, [2, 2], 2e-3);
    expectGradient((x) => contrastWithNegatives(anchors(), x, negatives(), isLeftOut, 0.5), at.positives, [2, 2], 2e-3);
    expectGradient((x) => contrastWithNegatives(anchors(), positives(), x, isLeftOut, 0.5), at.negatives, [3, 2], 2e-3);
  });

  it('says which shape is needed', () => {
    const compute = () => contrastWithNegatives(anchors(), tf.ones([3, 2]), negatives(), new Uint8Array(6), 1);
    expect(compute).toThrow(/^Cannot compute contrastWithNegatives: positives/);
  });
});
