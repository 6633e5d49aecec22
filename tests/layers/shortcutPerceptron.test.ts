import { expect, it } from 'vitest';
import { denseFeatures } from '../../src/graph/features.js';
import { linear } from '../../src/layers/linear.js';
import { shortcutPerceptron } from '../../src/layers/shortcutPerceptron.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('shortcutPerceptron()', () => {
  it('adds a linear map of its input to three layers with an activation after each', () => {
    const create = () => new ParameterStore(Rng.fromSeed(1));
    const [store, again] = [create(), create()];
    const head = shortcutPerceptron(3, 2, 'relu', store.parameters, { initializer: 'glorot' });
    const map = (name: string, from: number) =>
      linear(from, 2, again.parameters.scope(name), { initializer: 'glorot' });
    const [first, second, third, shortcut] = [map('0', 3), map('1', 2), map('2', 2), map('shortcut', 3)];
    const x = tf.tensor2d([1, -2, 0.5, 3, 1, -1], [2, 3]);
    const h = [second, third].reduce(
      (each, layer) => tf.relu(layer(denseFeatures(each))),
      tf.relu(first(denseFeatures(x))),
    );
    expectClose(head(x), tf.add(h, shortcut(denseFeatures(x))).dataSync(), 1e-6);
    expect([...store.all().keys()].sort()).toEqual([...again.all().keys()].sort());
    [store, again].forEach((each) => {
      each.dispose();
    });
  });

  it('learns the slopes of its activations', () => {
    const store = new ParameterStore(Rng.fromSeed(1));
    shortcutPerceptron(3, 2, 'prelu', store.parameters);
    expect([...store.all().keys()].filter((name) => name.endsWith('slope'))).toHaveLength(3);
    store.dispose();
  });
});
