import { expect, it } from 'vitest';
import { prototypeHierarchy } from '../../src/methods/prototypeHierarchy.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Codes near three axes of space, 20 each. */
function codes(): tf.Tensor2D {
  const rng = Rng.fromSeed(6);
  const rows = Array.from({ length: 60 }, (_, i) => [0, 1, 2].map((k) => (k === i % 3 ? 1 : 0) + 0.02 * rng.normal()));
  return tf.tensor2d(rows);
}

onEachBackend('prototypeHierarchy()', () => {
  it('has no loss before it is placed; then codes near a prototype have less, and prototypes a gradient', () => {
    const store = new ParameterStore(Rng.fromSeed(3));
    const options = { numLevels: 2, numPrototypes: 12, decay: 0.2 };
    const hierarchy = prototypeHierarchy(3, options, store.parameters);
    expect(hierarchy.isPlaced).toBe(false);
    const seen: number[] = [];
    hierarchy.place((visit) => {
      tf.tidy(() => visit(codes()));
      seen.push(1);
    });
    expect(hierarchy.isPlaced).toBe(true);
    expect(seen).toHaveLength(5);
    const lossOf = (rows: tf.Tensor2D) => tf.tidy(() => hierarchy.contrast(rows, 0.1).dataSync()[0]!);
    // Codes between all axes belong to none.
    expect(lossOf(codes())).toBeLessThan(lossOf(tf.tensor2d([[1, 1, 1]])));
    const { grads } = tf.variableGrads(() => hierarchy.contrast(codes(), 0.1), [...store.trainable().values()]);
    const sizes = Object.values(grads).map((grad) => tf.sum(tf.abs(grad)).dataSync()[0]!);
    expect(sizes).toHaveLength(2);
    expect(sizes[0]).toBeGreaterThan(0);
    store.dispose();
  });
});
