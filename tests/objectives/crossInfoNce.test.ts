import { expect, it } from 'vitest';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const first = [1, 2, -1, 0.5, 3, 1];
const second = [0, 1, 1, 1, -2, 0.3];

onEachBackend('crossInfoNce()', () => {
  it('is the formula: the positive in the denominator, no pair within a set, from the first set to the second', () => {
    const row = (values: number[], i: number) => [values[2 * i]!, values[2 * i + 1]!] as const;
    const cosine = (a: readonly [number, number], b: readonly [number, number]) =>
      (a[0] * b[0] + a[1] * b[1]) / Math.hypot(...a) / Math.hypot(...b);
    let expected = 0;
    for (let i = 0; i < 3; i++) {
      const scores = [0, 1, 2].map((j) => Math.exp(cosine(row(first, i), row(second, j)) / 0.5));
      expected -= Math.log(scores[i]! / (scores[0]! + scores[1]! + scores[2]!)) / 3;
    }
    const [z1, z2] = [tf.tensor2d(first, [3, 2]), tf.tensor2d(second, [3, 2])];
    expectClose(crossInfoNce(z1, z2, 0.5), [expected], 1e-5);
    expectClose(crossInfoNce(z1, z2, 0.5, 2), [expected], 1e-5);
  });

  it('is log n where all rows coincide', () => {
    expectClose(crossInfoNce(tf.ones([5, 3]), tf.ones([5, 3]), 0.2), [Math.log(5)], 1e-5);
  });

  it('has gradients to both sets that agree with finite differences, in blocks too', () => {
    for (const blockSize of [2, 8]) {
      expectGradient((x) => crossInfoNce(x, tf.tensor2d(second, [3, 2]), 0.5, blockSize), first, [3, 2]);
      expectGradient((x) => crossInfoNce(tf.tensor2d(first, [3, 2]), x, 0.5, blockSize), second, [3, 2]);
    }
  });

  it('refuses other shapes and temperatures that overflow', () => {
    expect(() => crossInfoNce(tf.ones([2, 2]), tf.ones([3, 2]), 0.5)).toThrow('Cannot compute crossInfoNce');
    expect(() => crossInfoNce(tf.ones([2, 2]), tf.ones([2, 2]), 0.001)).toThrow('Cannot compute crossInfoNce');
  });
});
