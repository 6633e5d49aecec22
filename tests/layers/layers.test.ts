import { describe, expect, it } from 'vitest';
import { denseFeatures } from '../../src/graph/features.js';
import { type ActivationName, activation, activationNames } from '../../src/layers/activation.js';
import { linear } from '../../src/layers/linear.js';
import { mlp } from '../../src/layers/mlp.js';
import { norm } from '../../src/layers/norm.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const create = () => new ParameterStore(Rng.fromSeed(1));
const x = [-2, -0.5, 1.5, 3];
const scalarForms: Record<Exclude<ActivationName, 'rrelu'>, (value: number) => number> = {
  none: (value) => value,
  relu: (value) => Math.max(value, 0),
  elu: (value) => (value > 0 ? value : Math.exp(value) - 1),
  prelu: (value) => (value > 0 ? value : 0.25 * value),
  'rrelu-mean': (value) => (value > 0 ? value : (value * (1 / 8 + 1 / 3)) / 2),
  'leaky-relu': (value) => (value > 0 ? value : 0.01 * value),
  tanh: Math.tanh,
};

onEachBackend('layers', () => {
  describe('activation()', () => {
    it.each(Object.entries(scalarForms))('%s is its formula, with its gradient', (name, form) => {
      const activate = activation(name as ActivationName, create().parameters);
      expectClose(activate(tf.tensor2d(x, [2, 2])), x.map(form), 1e-6);
      expectGradient((z) => activate(z), x, [2, 2], 2e-3);
    });

    it('prelu learns its slope, below 0 alone', () => {
      const store = create();
      const activate = activation('prelu', store.parameters);
      const weights = tf.tensor2d([3, 5, 7, 11], [2, 2]);
      const loss = () => tf.sum<tf.Scalar>(tf.mul(activate(tf.tensor2d(x, [2, 2])), weights));
      const { grads } = tf.variableGrads(loss, [store.all().get('slope')!]);
      expectClose(Object.values(grads)[0]!, [3 * -2 + 5 * -0.5], 1e-6);
      expect(Object.values(grads)[0]!.shape).toEqual([1]);
    });

    it('rrelu has the gradient of the slopes that it drew', () => {
      const activate = activation('rrelu', create().parameters);
      const drawn = activate(tf.fill([2, 2], -1), Rng.fromSeed(3)).dataSync();
      const slopes = tf.grad((z: tf.Tensor) => activate(z as tf.Tensor2D, Rng.fromSeed(3)))(tf.tensor2d(x, [2, 2]));
      expectClose(slopes, [-drawn[0]!, -drawn[1]!, 1, 1], 1e-6);
    });

    it('has a test for every name', () => {
      expect([...Object.keys(scalarForms), 'rrelu'].sort()).toEqual([...activationNames].sort());
    });

    it('rrelu draws slopes from [1/8, 1/3] in training and takes their mean at inference', () => {
      const activate = activation('rrelu', create().parameters);
      expectClose(
        activate(tf.tensor2d(x, [2, 2])),
        x.map((v) => (v > 0 ? v : (v * (1 / 8 + 1 / 3)) / 2)),
        1e-6,
      );
      const slopes = activate(tf.fill([50, 40], -1), Rng.fromSeed(3))
        .dataSync()
        .map((v) => -v);
      expect(Math.min(...slopes) >= 1 / 8 - 1e-6 && Math.max(...slopes) <= 1 / 3 + 1e-6).toBe(true);
      expect(Math.max(...slopes) - Math.min(...slopes)).toBeGreaterThan(0.2);
      expectClose(activate(tf.ones([2, 2]), Rng.fromSeed(3)), [1, 1, 1, 1], 1e-6);
    });
  });

  describe('norm()', () => {
    it('batch: columns with mean 0 and variance 1 in training, the running statistics at inference', () => {
      const store = create();
      const normalize = norm('batch', 3, store.parameters, 0.5);
      const input = tf.add<tf.Tensor2D>(tf.mul(randomNormal([50, 3], 0, 1, Rng.fromSeed(2)), 4), 7);
      expectClose(normalize(input), tf.div(input, Math.sqrt(1 + 1e-5)).dataSync(), 1e-4);
      const { mean, variance } = tf.moments(normalize(input, Rng.fromSeed(1)), 0);
      expectClose(mean, [0, 0, 0], 1e-4);
      expectClose(variance, [1, 1, 1], 1e-3);
      // An inference does not follow the data.
      const before = [...store.all().get('mean')!.dataSync()];
      normalize(input);
      expect([...store.all().get('mean')!.dataSync()]).toEqual(before);
      expectClose(before, tf.mul(tf.mean(input, 0), 0.5).dataSync(), 1e-4);
    });

    it('batch: the gradient in training goes through mean and variance', () => {
      const normalize = norm('batch', 2, create().parameters);
      expectGradient((z) => normalize(z, Rng.fromSeed(1)), [1, 2, -1, 0.5, 3, -2], [3, 2], 5e-3);
    });

    it('layer: rows with mean 0 and variance 1, whatever their shift and scale', () => {
      const normalize = norm('layer', 4, create().parameters);
      const input = tf.tensor2d([1, 2, 3, 5, -1, 0, 4, 2], [2, 4]);
      const { mean, variance } = tf.moments(normalize(input), 1);
      expectClose(mean, [0, 0], 1e-5);
      expectClose(variance, [1, 1], 1e-3);
      expectClose(normalize(tf.add(tf.mul(input, 3), 10)), normalize(input).dataSync(), 1e-3);
      expectGradient((z) => normalize(z), [...input.dataSync()], [2, 4], 5e-3);
    });

    it('affine: a learned scale and shift alone, in training and at inference', () => {
      const store = create();
      const normalize = norm('affine', 2, store.parameters);
      const input = tf.tensor2d([1, 2, 3, 5, -1, 0], [3, 2]);
      expectClose(normalize(input, Rng.fromSeed(1)), input.dataSync());
      expect([...store.all().keys()]).toEqual(['scale', 'shift']);
      store
        .all()
        .get('scale')!
        .assign(tf.tensor1d([2, 3]));
      store
        .all()
        .get('shift')!
        .assign(tf.tensor1d([1, -1]));
      expectClose(normalize(input), [3, 5, 7, 14, -1, -1]);
      expectGradient((z) => normalize(z, Rng.fromSeed(1)), [...input.dataSync()], [3, 2], 5e-3);
    });

    it('none: the tensor itself, without parameters', () => {
      const store = create();
      const input = tf.ones<tf.Rank.R2>([2, 2]);
      expect(norm('none', 2, store.parameters)(input)).toBe(input);
      expect(store.all().size).toBe(0);
    });
  });

  it('linear() is X W + b, and W and b start in the range of their initializer', () => {
    const store = create();
    const map = linear(64, 32, store.parameters.scope('a'));
    linear(64, 32, store.parameters.scope('b'), { initializer: 'glorot' });
    linear(64, 32, store.parameters.scope('c'), { bias: false });
    const largest = (name: string) => Math.max(...store.all().get(name)!.dataSync().map(Math.abs));
    expect([...store.all().keys()]).toEqual(['a/weight', 'a/bias', 'b/weight', 'b/bias', 'c/weight']);
    for (const name of ['a/weight', 'a/bias', 'c/weight']) {
      expect(largest(name) <= 1 / 8 && largest(name) > 0.8 / 8).toBe(true);
    }
    expect(largest('b/weight') <= Math.sqrt(6 / 96) && largest('b/weight') > 1 / 8).toBe(true);
    expect(largest('b/bias')).toBe(0);
    const input = randomNormal([3, 64], 0, 1, Rng.fromSeed(2)) as tf.Tensor2D;
    const weight = store.all().get('a/weight')! as tf.Variable<tf.Rank.R2>;
    const expected = tf.add(tf.matMul(input, weight), store.all().get('a/bias')!);
    expectClose(map(denseFeatures(input)), expected.dataSync(), 1e-5);
  });

  it('mlp() has norm and activation between its maps and none after the last', () => {
    const store = create();
    const apply = mlp([3, 4, 2], 'relu', store.parameters, 'layer');
    expect([...store.all().keys()].sort()).toEqual(
      ['0/weight', '0/bias', '1/weight', '1/bias', 'norm0/scale', 'norm0/shift'].sort(),
    );
    const input = randomNormal([20, 3], 0, 1, Rng.fromSeed(2)) as tf.Tensor2D;
    const value = (name: string) => store.all().get(name)! as tf.Variable<tf.Rank.R2>;
    const hidden = tf.add<tf.Tensor2D>(tf.matMul(input, value('0/weight')), value('0/bias'));
    const between = tf.relu(norm('layer', 4, create().parameters)(hidden));
    const expected = tf.add(tf.matMul(between, value('1/weight')), value('1/bias'));
    expectClose(apply(input), expected.dataSync(), 1e-5);
    expect(
      apply(input)
        .dataSync()
        .some((v) => v < 0),
    ).toBe(true);
  });
});
