import { expect, it } from 'vitest';
import {
  type AttentionInitializer,
  attentionInitializers,
  attentionWeights,
} from '../../src/layers/attentionWeights.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { onEachBackend } from '../support/onEachBackend.js';

const sizes = { inputSize: 300, numHeads: 4, headSize: 100 };

function startOf(initializer: AttentionInitializer) {
  const store = new ParameterStore(Rng.fromSeed(0));
  const { weight, toSource, toTarget } = attentionWeights(sizes, store.parameters, initializer);
  const values = [weight, toSource, toTarget].map((parameter) => parameter().dataSync());
  return { values, shapes: [weight, toSource, toTarget].map((parameter) => parameter().shape), store };
}

const meanSquare = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value * value, 0) / values.length;

onEachBackend('attentionWeights()', () => {
  it.each(attentionInitializers)(
    'has W for all heads side by side and a direction for each, started as %s',
    (initializer) => {
      const { shapes, store } = startOf(initializer);
      expect(shapes).toEqual([
        [300, 400],
        [4, 100],
        [4, 100],
      ]);
      store.dispose();
    },
  );

  it('starts as PyTorch Geometric: uniform within √(6 / (in + out))', () => {
    const { values, store } = startOf('glorot-uniform');
    const bounds = [Math.sqrt(6 / 700), Math.sqrt(6 / 104), Math.sqrt(6 / 104)];
    for (const [k, bound] of bounds.entries()) {
      const largest = Math.max(...Array.from(values[k]!, Math.abs));
      expect(largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
      expect(largest).toBeGreaterThan(0.95 * bound);
    }
    store.dispose();
  });

  it('starts as DGL: normal, variance 2 · 2 / (in + out), where a direction has all heads coming in and one going out', () => {
    const { values, store } = startOf('glorot-normal-relu');
    expect(meanSquare(values[0]!) / (4 / 700)).toBeCloseTo(1, 1);
    const directions = [...values[1]!, ...values[2]!];
    expect(meanSquare(directions) / (4 / 500)).toBeGreaterThan(0.85);
    expect(meanSquare(directions) / (4 / 500)).toBeLessThan(1.15);
    // No uniform draw of this variance goes beyond √3 deviations.
    expect(Math.max(...directions.map(Math.abs))).toBeGreaterThan(2 * Math.sqrt(4 / 500));
    store.dispose();
  });
});
