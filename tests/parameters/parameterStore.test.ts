import { expect, it } from 'vitest';
import { moveTowards } from '../../src/parameters/moveTowards.js';
import { ParameterStore, RELU_GAIN } from '../../src/parameters/parameterStore.js';
import { randomOrder } from '../../src/parameters/randomOrder.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const create = (seed = 1) => new ParameterStore(Rng.fromSeed(seed));

onEachBackend('ParameterStore', () => {
  it('draws initial values by seed and name alone, in whatever order they are asked for', () => {
    const [first, second, other] = [create(), create(), create(2)];
    const a = first.parameters.scope('layer').glorotUniform('weight', 3, 4)();
    first.parameters.glorotUniform('weight', 3, 4);
    second.parameters.glorotUniform('weight', 3, 4);
    const again = second.parameters.scope('layer').glorotUniform('weight', 3, 4)();
    expect([...again.dataSync()]).toEqual([...a.dataSync()]);
    const root = second.all().get('weight')!.dataSync();
    expect([...root]).not.toEqual([...a.dataSync()]);
    expect([...other.parameters.scope('layer').glorotUniform('weight', 3, 4)().dataSync()]).not.toEqual([
      ...a.dataSync(),
    ]);
    for (const store of [first, second, other]) store.dispose();
  });

  it('fills the range of each initializer', () => {
    const store = create();
    const glorot = store.parameters.glorotUniform('a', 100, 50)().dataSync<'float32'>();
    const bound = Math.sqrt(6 / 150);
    const largest = glorot.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.99 * bound);
    const deviation = Math.sqrt(glorot.reduce((sum, value) => sum + value ** 2, 0) / glorot.length);
    expect(Math.abs(deviation / (bound / Math.sqrt(3)) - 1)).toBeLessThan(0.05);
    const uniform = store.parameters.uniform('b', [1000], 0.5)().dataSync();
    expect(Math.max(...uniform) <= 0.5 && Math.min(...uniform) >= -0.5 && Math.max(...uniform) > 0.45).toBe(true);
    expectClose(store.parameters.constant('c', [2, 1], 0.25)(), [0.25, 0.25], 0);
    const normal = store.parameters.glorotNormal('d', 100, 50, RELU_GAIN)().dataSync<'float32'>();
    const variance = normal.reduce((sum, value) => sum + value ** 2, 0) / normal.length;
    expect(Math.abs(variance / (4 / 150) - 1)).toBeLessThan(0.08);
    // Of 5,000 normal numbers the largest is some 3.7 deviations from 0, where a uniform one ends at √3.
    expect(normal.reduce((max, value) => Math.max(max, Math.abs(value)), 0)).toBeGreaterThan(2.5 * Math.sqrt(variance));
    store.dispose();
  });

  it('knows what is learned, what is frozen and what lies under a scope', () => {
    const store = create();
    store.parameters.constant('target', [2], 1);
    store.parameters.scope('target').constant('weight', [3], 1);
    store.parameters.scope('targets').constant('weight', [4], 1);
    store.parameters.scope('target').scope(0).buffer('mean', [5], 0);
    const names = (map: ReadonlyMap<string, unknown>) => [...map.keys()];
    expect(names(store.all())).toEqual(['target', 'target/weight', 'targets/weight', 'target/0/mean']);
    expect(names(store.trainable())).toEqual(['target', 'target/weight', 'targets/weight']);
    // `targets` and a parameter called `target` do not lie under the scope `target`.
    expect(names(store.trainable(['target']))).toEqual(['target', 'targets/weight']);
    expect(names(store.under('target'))).toEqual(['weight']);
    expect([store.count(), store.count(['target'])]).toEqual([9, 6]);
    expect(store.parameters.scope('a').scope(0).prefix).toBe('a/0/');
    store.dispose();
  });

  it('refuses a name twice, and frees everything', () => {
    const before = tf.memory().numTensors;
    const store = create();
    store.parameters.scope('a').constant('b', [1], 0);
    expect(() => store.parameters.constant('a/b', [1], 0)).toThrow(
      new RangeError('Cannot add parameter "a/b": the name is taken'),
    );
    store.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(store.all().size).toBe(0);
  });

  it('passes each learned value through the transform, with its gradient, and no buffer', () => {
    const seen: string[] = [];
    const store = new ParameterStore(Rng.fromSeed(1), (value, name) => {
      seen.push(name);
      return tf.mul(value, 2);
    });
    const scaled = store.parameters.constant('w', [1], 3);
    const buffer = store.parameters.buffer('mean', [1], 3);
    expectClose(scaled(), [6], 0);
    expectClose(buffer, [3], 0);
    const { grads } = tf.variableGrads(() => tf.sum(scaled()), [store.all().get('w')!]);
    expectClose(Object.values(grads)[0]!, [2], 0);
    expect(new Set(seen)).toEqual(new Set(['w']));
    store.dispose();
  });
});

onEachBackend('moveTowards()', () => {
  it('moves by 1 − decay, name by name, and leaves the source and no tensor', () => {
    const [target, source] = [create(1), create(2)];
    target.parameters.constant('a', [2], 1);
    source.parameters.constant('b', [1], 9);
    source.parameters.constant('a', [2], 3);
    const before = tf.memory().numTensors;
    for (const [decay, expected] of [
      [1, 1],
      [0.75, 1.5],
      [0, 3],
    ]) {
      moveTowards(target.trainable(), source.trainable(), decay!);
      expectClose(target.all().get('a')!, [expected!, expected!], 1e-6);
      expectClose(source.all().get('a')!, [3, 3], 0);
    }
    expect(tf.memory().numTensors).toBe(before);
    target.parameters.constant('lonely', [1], 0);
    expect(() => moveTowards(target.trainable(), source.trainable(), 0.5)).toThrow(
      new RangeError('Cannot move parameters: a source for "lonely" is needed, got none'),
    );
    target.dispose();
    source.dispose();
  });
});

onEachBackend('randomOrder()', () => {
  it('is an order of all, fixed by the seed', () => {
    const orders = [1, 1, 2].map((seed) => {
      const store = create(seed);
      const order = randomOrder(20, store.parameters);
      store.dispose();
      return [...order];
    });
    expect([...orders[0]!].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).not.toEqual(orders[0]);
  });
});
