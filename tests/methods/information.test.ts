import { expect, it } from 'vitest';
import type { Encoder } from '../../src/encoders/encoder.js';
import { denseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import { featureInformation } from '../../src/methods/featureInformation.js';
import { rowInformation } from '../../src/methods/rowInformation.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { ringGraph } from '../support/ringGraph.js';

const rng = (label = 'step') => Rng.fromSeed(1).split(label);
const numberIn = (value: tf.Scalar) => value.dataSync()[0]!;
const softplus = (x: number) => Math.log(1 + Math.exp(x));

onEachBackend('information of rows', () => {
  it('rowInformation() is lowest where rows tell themselves from others by the discriminator', () => {
    const store = new ParameterStore(rng());
    const loss = rowInformation('own', [2, 2], 3, store.parameters);
    const set = (matrix: number[]) =>
      store
        .all()
        .get('own/weight')!
        .assign(tf.tensor2d(matrix, [2, 2]));
    const x = tf.tensor2d([1, 0, 0, 1], [2, 2]);
    // Of two rows the other is the only one: scores are 9 for a pair and −9 for each negative, then sigmoids of them.
    set([9, -9, -9, 9]);
    expect(numberIn(loss(denseFeatures(x), x, rng()))).toBeCloseTo((softplus(-1) + softplus(0)) / 2, 3);
    set([0, 0, 0, 0]);
    expect(numberIn(loss(denseFeatures(x), x, rng()))).toBeCloseTo((softplus(-0.5) + softplus(0.5)) / 2, 5);
    store.dispose();
  });

  it('featureInformation() asks codes for the own features and for those of neighbors', () => {
    const store = new ParameterStore(rng());
    const weight = store.parameters.scope('encoder/0').glorotUniform('weight', 3, 3);
    const encoder: Encoder = Object.assign(({ features }: Graph) => features.times(weight() as tf.Tensor2D), {
      outputSize: 3,
    });
    const ring = ringGraph(24, 1, { numColumns: 3 });
    const graph = { ...ring, features: denseFeatures(randomNormal([24, 3], 0, 1, rng('x')) as tf.Tensor2D) };
    const context = { numFeatures: 3, parameters: store.parameters, store };
    const information = featureInformation(context, encoder, 2, 'gmi');
    const identityMatrix = tf.mul<tf.Tensor2D>(tf.eye(3), 20);
    store.all().get('encoder/0/weight')!.assign(tf.eye(3));
    for (const name of ['own/weight', 'neighbors/weight']) store.all().get(name)!.assign(identityMatrix);
    const x = graph.features.dense();
    const shifted = (by: number) =>
      tf.gather(
        x,
        tf.tensor1d(
          [...Array(24).keys()].map((i) => (i + by) % 24),
          'int32',
        ),
      );
    const codes = { own: x, next: shifted(1) as tf.Tensor2D, far: shifted(12) as tf.Tensor2D };
    const own = (h: tf.Tensor2D) => numberIn(information.own(h, graph, rng()));
    const near = (h: tf.Tensor2D) => numberIn(information.neighbors(h, graph, rng()));
    expect(own(codes.own)).toBeLessThan(own(codes.next));
    expect(near(codes.next)).toBeLessThan(near(codes.far));
    const moved = tf.variableGrads(
      () => information.neighbors(x, graph, rng()),
      [...store.under('encoder').values(), ...store.under('neighbors').values()],
    );
    expect(Object.keys(moved.grads)).toHaveLength(4);
    store.dispose();
  });

  it('featureInformation() refuses an encoder without a first weight', () => {
    const store = new ParameterStore(rng());
    const encoder: Encoder = Object.assign(() => tf.zeros<tf.Rank.R2>([1, 2]), { outputSize: 2 });
    const context = { numFeatures: 3, parameters: store.parameters, store };
    expect(() => featureInformation(context, encoder, 2, 'gmi')).toThrow(
      new TypeError('Cannot build gmi: the encoder gcn is needed, got another one'),
    );
    store.dispose();
  });
});
