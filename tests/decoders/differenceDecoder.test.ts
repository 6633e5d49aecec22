import { it } from 'vitest';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('differenceDecoder()', () => {
  it('maps |zᵢ − zⱼ| linearly, alike for both orders', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const decode = differenceDecoder(2, 2, store.parameters);
    store
      .all()
      .get('weight')!
      .assign(tf.tensor2d([1, 2, 3, 4], [2, 2]));
    store
      .all()
      .get('bias')!
      .assign(tf.tensor1d([0.5, -0.5]));
    const z = tf.tensor2d([
      [1, 2],
      [4, 0],
    ]);
    // |z₀ − z₁| = (3, 2).
    expectClose(decode(z, Int32Array.of(0, 1), Int32Array.of(1, 0)), [9.5, 13.5, 9.5, 13.5]);
    store.dispose();
  });
});
