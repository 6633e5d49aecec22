import { expect, it } from 'vitest';
import { risingDecay, slowCopy } from '../../src/methods/slowCopy.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

function create(): ParameterStore {
  const store = new ParameterStore(Rng.fromSeed(1));
  store.parameters.scope('online').constant('weight', [2], 3);
  store.parameters.scope('target').constant('weight', [2], 1);
  return store;
}
const weightOf = (store: ParameterStore, name: string) => store.all().get(name)!.dataSync();

onEachBackend('slowCopy()', () => {
  it('begins as a copy, no gradient moves it, and it follows by its share', () => {
    const store = create();
    const { frozen, afterStep } = slowCopy(store, 0.75);
    expect(frozen).toEqual(['target']);
    expectClose(weightOf(store, 'target/weight'), [3, 3]);
    store
      .all()
      .get('online/weight')!
      .assign(tf.tensor1d([7, -1]));
    afterStep(0, 0);
    expectClose(weightOf(store, 'target/weight'), [4, 2]);
    store.dispose();
  });

  it('may start apart, and stops following as its share rises to 1', () => {
    const store = create();
    const { afterStep } = slowCopy(store, risingDecay(0.5), { startsApart: true });
    expectClose(weightOf(store, 'target/weight'), [1, 1]);
    afterStep(0, 0);
    expectClose(weightOf(store, 'target/weight'), [2, 2]);
    afterStep(1, 1);
    expectClose(weightOf(store, 'target/weight'), [2, 2]);
    store.dispose();
  });

  it('copies the scope it is told, and refuses one that lacks a source', () => {
    const store = create();
    store.parameters.scope('key').constant('bias', [1], 0);
    expect(() => slowCopy(store, 0.5, { copy: 'key' })).toThrow(RangeError);
    expect(slowCopy(store, 0.5, { copy: 'online', source: 'target' }).frozen).toEqual(['online']);
    expectClose(weightOf(store, 'online/weight'), [1, 1]);
    store.dispose();
  });
});

it('risingDecay() goes from its start to 1 along half a cosine', () => {
  const decay = risingDecay(0.9);
  expect(decay(0)).toBeCloseTo(0.9, 12);
  expect(decay(0.5)).toBeCloseTo(0.95, 12);
  expect(decay(1)).toBeCloseTo(1, 12);
});
