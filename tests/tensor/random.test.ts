import { expect, it } from 'vitest';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { dropout, dropoutMask, randomNormal, randomUniform } from '../../src/tensor/ops.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const size = 100_000;

onEachBackend('random tensors', () => {
  it('dropout() drops the share `rate` and scales the rest', () => {
    const y = dropout(tf.fill([size / 10, 10], 3), 0.2, Rng.fromSeed(1)).dataSync();
    const dropped = y.filter((value) => value === 0).length / size;
    // Five standard deviations of a binomial share.
    expect(Math.abs(dropped - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / size));
    expect(y.every((value) => value === 0 || Math.abs(value - 3 / 0.8) < 1e-5)).toBe(true);
  });

  it('dropout() repeats from one stream, differs between streams and between calls', () => {
    const draw = (rng: Rng) => [...dropout(tf.ones([100, 1]), 0.5, rng).dataSync()];
    const rng = Rng.fromSeed(1);
    const first = draw(rng);
    expect(draw(Rng.fromSeed(1))).toEqual(first);
    expect(draw(rng)).not.toEqual(first);
    expect(draw(Rng.fromSeed(2))).not.toEqual(first);
  });

  it('dropout() sends the gradient where it let the entry through', () => {
    const x = tf.ones<tf.Rank.R2>([50, 4]);
    const y = dropout(x, 0.3, Rng.fromSeed(4));
    expectClose(tf.grad((z) => tf.sum(dropout(z, 0.3, Rng.fromSeed(4))))(x), y.dataSync());
  });

  it('dropout() at rate 0 is the tensor itself and draws nothing', () => {
    const x = tf.ones([2, 2]);
    const rng = Rng.fromSeed(1);
    expect(dropout(x, 0, rng)).toBe(x);
    expect(rng.uint32()).toBe(Rng.fromSeed(1).uint32());
  });

  it('dropoutMask() is what dropout() multiplies by', () => {
    const mask = dropoutMask([30, 2], 0.4, Rng.fromSeed(5));
    expectClose(dropout(tf.ones([30, 2]), 0.4, Rng.fromSeed(5)), mask.dataSync());
    expectClose(dropoutMask([2], 0, Rng.fromSeed(5)), [1, 1]);
  });

  it('randomUniform() fills its range, the same on every engine', () => {
    const values = randomUniform([size], -2, 6, Rng.fromSeed(6)).dataSync<'float32'>();
    const expected = Rng.fromSeed(6);
    expectClose(
      values.slice(0, 3),
      [0, 1, 2].map(() => -2 + 8 * expected.uniform()),
    );
    expect(values.every((value) => value >= -2 && value < 6)).toBe(true);
    const mean = values.reduce((total, value) => total + value, 0) / size;
    expect(Math.abs(mean - 2)).toBeLessThan((5 * 8) / Math.sqrt(12 * size));
  });

  it('randomNormal() has its mean and deviation', () => {
    const values = randomNormal([size], 1, 3, Rng.fromSeed(7)).dataSync<'float32'>();
    const mean = values.reduce((total, value) => total + value, 0) / size;
    const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / size;
    expect(Math.abs(mean - 1)).toBeLessThan(15 / Math.sqrt(size));
    expect(Math.abs(variance / 9 - 1)).toBeLessThan(5 * Math.sqrt(2 / size));
  });
});
