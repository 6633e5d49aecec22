import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import type { Graph } from '../../src/graph/graph.js';
import { risingDecay, slowCopy } from '../../src/methods/slowCopy.js';
import { slowTarget } from '../../src/methods/slowTarget.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

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

/** Encoders X W. */
function encodersIn(store: ParameterStore) {
  return (name: string): Encoder => {
    const weight = store.parameters.scope(name).glorotUniform('weight', 4, 2);
    return Object.assign(({ features }: Graph) => features.times(weight() as tf.Tensor2D), { outputSize: 2 });
  };
}

onEachBackend('slowTarget()', () => {
  it('gives codes without a gradient, of a copy that comes to a rest', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const createEncoder = encodersIn(store);
    const { encoder, codesOf, hooks } = slowTarget({ store, createEncoder }, { targetDecay: 0.5 });
    const graph = ringGraph(6, 1);
    expectClose(codesOf(graph, Rng.fromSeed(1)), encoder(graph).dataSync(), 1e-5);
    const weight = store.all().get('online/weight')!;
    const lossOf = () => tf.sum<tf.Scalar>(codesOf(graph, Rng.fromSeed(1)));
    expect(() => tf.variableGrads(lossOf, [...store.all().values()])).toThrow('connection');
    const before = [...weight.dataSync()];
    weight.assign(tf.add(weight, 1));
    const moved = (by: number) => before.map((value) => value + by);
    hooks.afterStep(0, 0);
    expectClose(weightOf(store, 'target/weight'), moved(0.5), 1e-6);
    hooks.afterStep(1, 1);
    expectClose(weightOf(store, 'target/weight'), moved(0.5), 1e-6);
    store.dispose();
  });

  it('may start with weights of its own', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    const createEncoder = encodersIn(store);
    slowTarget({ store, createEncoder }, { targetDecay: 0.5 }, { startsApart: true });
    expect([...weightOf(store, 'target/weight')]).not.toEqual([...weightOf(store, 'online/weight')]);
    store.dispose();
  });
});

it('risingDecay() goes from its start to 1 along half a cosine', () => {
  const decay = risingDecay(0.9);
  expect(decay(0)).toBeCloseTo(0.9, 12);
  expect(decay(0.5)).toBeCloseTo(0.95, 12);
  expect(decay(1)).toBeCloseTo(1, 12);
});
