import { expect, it } from 'vitest';
import { remaskAtRandom, remaskMaskedNodes } from '../../src/layers/remask.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('remask', () => {
  const codes = () => tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]);
  const token = () => tf.tensor2d([[-1, -2]]);

  it('of the masked nodes gives zeros in their place', () => {
    const [masked] = remaskMaskedNodes(codes(), Int32Array.of(3, 0), Rng.fromSeed(1));
    expectClose(masked!, [0, 0, 3, 4, 5, 6, 0, 0, 9, 10], 0);
  });

  it('at random puts the token in the place of that share of all codes, differently each time', () => {
    const results = remaskAtRandom(8, 0.5, token)(codes(), Int32Array.of(0), Rng.fromSeed(1));
    expect(results).toHaveLength(8);
    const chosen = results.map((result) => {
      const rows = result.arraySync();
      const own = codes().arraySync();
      rows.forEach((row, i) => {
        expect([own[i], [-1, -2]]).toContainEqual(row);
      });
      return [...rows.keys()].filter((i) => rows[i]![0] === -1).join();
    });
    // 2.5 rounded down.
    expect(chosen.every((rows) => rows.split(',').length === 2)).toBe(true);
    expect(new Set(chosen).size).toBeGreaterThan(2);
    const again = remaskAtRandom(8, 0.5, token)(codes(), Int32Array.of(0), Rng.fromSeed(1));
    again.forEach((result, k) => {
      expectClose(result, results[k]!.dataSync(), 0);
    });
  });

  it('at random hands the gradient of masked rows to the token', () => {
    const sum = (value: tf.Tensor) =>
      tf.sum(remaskAtRandom(1, 0.5, () => value)(codes(), Int32Array.of(0), Rng.fromSeed(1))[0]!);
    expectClose(tf.grad(sum)(token()), [2, 2], 1e-6);
  });
});
