import { expect, it } from 'vitest';
import { momentumContrast } from '../../src/methods/momentumContrast.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const rng = Rng.fromSeed(1);
const rows = (...values: [number, number][]) => tf.tensor2d(values);

onEachBackend('momentumContrast()', () => {
  it('compares a query with its key and the keys of earlier steps, the newest of which are kept', () => {
    const contrast = momentumContrast({ queueSize: 2, temperature: 0.5 });
    // Fills the queue with two keys along the axes; only the directions of keys count.
    contrast(rows([1, 0], [0, 1]), rows([3, 0], [0, 5]), Int32Array.of(0, 1), rng);
    const loss = contrast(rows([2, 0]), rows([7, 0]), Int32Array.of(2), rng).dataSync()[0]!;
    expect(loss).toBeCloseTo(Math.log((2 * Math.exp(2) + 1) / Math.exp(2)), 5);
    // Now (1, 0) and, of the first step, (1, 0), as the oldest is gone.
    const next = contrast(rows([0, 1]), rows([0, 1]), Int32Array.of(3), rng).dataSync()[0]!;
    expect(next).toBeCloseTo(Math.log((Math.exp(2) + 2) / Math.exp(2)), 5);
  });

  it('does not hold earlier keys of the same graph against a query', () => {
    const contrast = momentumContrast({ queueSize: 3, temperature: 0.5 });
    contrast(rows([1, 0], [0, 1], [-1, 0]), rows([1, 0], [0, 1], [-1, 0]), Int32Array.of(4, 5, 6), rng);
    const ofKnown = contrast(rows([1, 0]), rows([1, 0]), Int32Array.of(4), rng).dataSync()[0]!;
    expect(ofKnown).toBeCloseTo(Math.log((Math.exp(2) + 1 + Math.exp(-2)) / Math.exp(2)), 5);
    // The queue is now of the graphs 4, 4 and 5: of what it holds, one key counts for each query.
    const ofBoth = contrast(rows([1, 0], [1, 0]), rows([1, 0], [1, 0]), Int32Array.of(4, 5), rng).dataSync()[0]!;
    const [against4, against5] = [Math.log((Math.exp(2) + 1) / Math.exp(2)), Math.log(3)];
    expect(ofBoth).toBeCloseTo((against4 + against5) / 2, 5);
    expect(() => contrast(rows([1, 0]), rows([1, 0]), Int32Array.of(4, 5), rng)).toThrow(
      new RangeError('Cannot compute momentumContrast: a graph for each of 1 keys is needed, got 2'),
    );
  });

  it('begins with random directions, the same from one seed', () => {
    const first = (seed: number) =>
      momentumContrast({ queueSize: 50, temperature: 1 })(
        rows([1, 0]),
        rows([1, 0]),
        Int32Array.of(0),
        Rng.fromSeed(seed),
      ).dataSync()[0]!;
    expect(first(1)).toBe(first(1));
    expect(first(1)).not.toBe(first(2));
    // Cosines of directions of the plane: the mean of e^cos is 1.27.
    expect(first(1)).toBeGreaterThan(Math.log(1 + (50 * 1.0) / Math.E));
    expect(first(1)).toBeLessThan(Math.log(1 + (50 * 1.6) / Math.E));
  });

  it('gives queries a gradient, and keys in the queue none', () => {
    const contrast = momentumContrast({ queueSize: 1, temperature: 1 });
    contrast(rows([0, 1]), rows([0, 1]), Int32Array.of(0), rng);
    const slope = tf.grad((q: tf.Tensor) => contrast(q as tf.Tensor2D, rows([1, 0]), Int32Array.of(1), rng))(
      rows([1, 0]),
    );
    // −log e^1 / (e^1 + e^0) along the circle: the share of the other key, σ(−1), times its direction.
    expectClose(slope, [0, 1 / (1 + Math.E)], 1e-5);
  });
});
