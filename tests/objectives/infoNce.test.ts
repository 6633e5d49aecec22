import { expect, it } from 'vitest';
import { infoNce } from '../../src/objectives/infoNce.js';
import { infoNceDense } from '../../src/objectives/infoNceDense.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const n = 11;
const codes = (label: string) => randomNormal([n, 4], 0, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;

/** The formula of the docstring, pair by pair in 64-bit numbers. */
function byHand(a: number[][], b: number[][], temperature: number): number {
  const unit = (rows: number[][]) => rows.map((row) => row.map((value) => value / Math.hypot(...row)));
  const [u, v] = [unit(a), unit(b)];
  const e = (x: number[], y: number[]) => Math.exp(x.reduce((sum, value, k) => sum + value * y[k]!, 0) / temperature);
  const direction = (x: number[][], y: number[][], i: number) => {
    let denominator = 0;
    for (let j = 0; j < x.length; j++) denominator += e(x[i]!, y[j]!) + (j === i ? 0 : e(x[i]!, x[j]!));
    return -Math.log(e(x[i]!, y[i]!) / denominator);
  };
  const both = u.map((_, i) => (direction(u, v, i) + direction(v, u, i)) / 2);
  return both.reduce((sum, value) => sum + value, 0) / u.length;
}

onEachBackend('infoNce()', () => {
  it.each([0.05, 0.4, 0.9])('is the formula at temperature %d, and infoNceDense() too', (temperature) => {
    const [z1, z2] = [codes('a'), codes('b')];
    const expected = byHand(z1.arraySync(), z2.arraySync(), temperature);
    expectClose(infoNce(z1, z2, temperature), [expected], 1e-5 * Math.max(1, expected));
    expectClose(infoNceDense(z1, z2, temperature), [expected], 1e-5 * Math.max(1, expected));
  });

  for (const temperature of [0.05, 0.4]) {
    it.each([1, 3, 4, 10, 11, 64])(
      `in blocks of %d has the gradients of the dense form at ${temperature}`,
      (blockSize) => {
        const inputs = [codes('a'), codes('b')];
        const slopes = (loss: typeof infoNceDense) =>
          tf.grads((a: tf.Tensor, b: tf.Tensor) => loss(a as tf.Tensor2D, b as tf.Tensor2D, temperature))(inputs);
        const blockwise = slopes((a, b, t) => infoNce(a, b, t, { blockSize }));
        slopes(infoNceDense).forEach((dense, k) => {
          const values = dense.dataSync<'float32'>();
          const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
          expect(largest).toBeGreaterThan(1e-3);
          expectClose(blockwise[k]!, values, 1e-5 * Math.max(1, largest));
        });
        expectClose(
          infoNce(inputs[0]!, inputs[1]!, temperature, { blockSize }),
          infoNceDense(inputs[0]!, inputs[1]!, temperature).dataSync(),
          2e-5,
        );
      },
    );
  }

  it('agrees with finite differences in both views', () => {
    const [fixed, values] = [codes('b'), [...codes('a').dataSync()]];
    expectGradient((z) => infoNce(z, fixed, 0.5, { blockSize: 4 }), values, [n, 4], 2e-3);
    expectGradient((z) => infoNce(fixed, z, 0.5, { blockSize: 4 }), values, [n, 4], 2e-3);
  });

  it('is log(2n - 1) when all projections coincide', () => {
    const z = tf.ones<tf.Rank.R2>([4, 3]);
    for (const temperature of [0.025, 0.5]) expectClose(infoNce(z, z, temperature), [Math.log(7)], 1e-5);
  });

  it('does not see the length of a projection, and exchanging the views changes nothing', () => {
    const [z1, z2] = [codes('a'), codes('b')];
    const value = infoNce(z1, z2, 0.4).dataSync();
    expectClose(infoNce(tf.mul(z1, 7), tf.mul(z2, 0.01), 0.4), value, 1e-5);
    expectClose(infoNce(z2, z1, 0.4), value, 1e-5);
  });

  it('scales its gradient with what follows', () => {
    const [z1, z2] = [codes('a'), codes('b')];
    const slope = (factor: number) => tf.grad((z: tf.Tensor) => tf.mul(infoNce(z as tf.Tensor2D, z2, 0.4), factor))(z1);
    expectClose(slope(3), tf.mul(slope(1), 3).dataSync(), 1e-6);
  });

  it('survives a row of zeros', () => {
    const z1 = tf.mul<tf.Tensor2D>(codes('a'), tf.tensor2d([0, ...Array(n - 1).fill(1)], [n, 1]));
    const { value, grad } = tf.valueAndGrad((z: tf.Tensor) => infoNce(z as tf.Tensor2D, codes('b'), 0.4))(z1);
    expect(Number.isFinite(value.dataSync()[0]!)).toBe(true);
    expect(grad.dataSync().every(Number.isFinite)).toBe(true);
  });

  it('says which shape or temperature is needed', () => {
    const z = tf.ones<tf.Rank.R2>([4, 3]);
    expect(() => infoNce(z, tf.ones([5, 3]), 0.4)).toThrow(RangeError);
    expect(() => infoNce(z, tf.ones([5, 3]), 0.4)).toThrow(/^Cannot compute infoNce/);
    expect(() => infoNce(z, z, 0.01)).toThrow(
      new RangeError('Cannot compute infoNce: a temperature of 0.025 or more is needed, got 0.01'),
    );
  });
});
