import { expect, it } from 'vitest';
import { addWeightNoise } from '../../src/parameters/addWeightNoise.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { withStore } from '../parity/fixture.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('addWeightNoise()', () => {
  it("adds noise in proportion to each source's deviation, and leaves the source as it is", () => {
    withStore((store) => {
      for (const name of ['online', 'noisy']) {
        store.parameters.scope(name).uniform('weight', [100, 50], name === 'online' ? 3 : 1);
        store.parameters.scope(name).constant('bias', [5], name === 'online' ? 2 : 0);
      }
      const [source, target] = [store.under('online'), store.under('noisy')];
      const before = source.get('weight')!.dataSync().slice();
      addWeightNoise(target, source, 0.1, Rng.fromSeed(1));
      expect(source.get('weight')!.dataSync()).toEqual(before);
      const noise = tf.sub(target.get('weight')!, source.get('weight')!);
      const { mean, variance } = tf.moments(noise);
      // A tenth of 3 / √3; 5,000 draws: five standard errors.
      expect(Math.abs(Math.sqrt(variance.dataSync()[0]!) - 0.1 * Math.sqrt(3))).toBeLessThan(0.009);
      expect(Math.abs(mean.dataSync()[0]!)).toBeLessThan(0.0125);
      // A constant has no deviation.
      expect([...target.get('bias')!.dataSync()]).toEqual([2, 2, 2, 2, 2]);
      addWeightNoise(target, source, 0, Rng.fromSeed(1));
      expect(target.get('weight')!.dataSync()).toEqual(before);
      expect(() => addWeightNoise(target, new Map(), 0.1, Rng.fromSeed(1))).toThrow(
        'Cannot add weight noise: a source for',
      );
    });
  });
});
