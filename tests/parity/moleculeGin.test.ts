import { expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { moleculeGin } from '../../src/encoders/moleculeGin.js';
import type { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectParity, Fixture, withStore } from './fixture.js';

/** Parameter of a layer → input of the fixture, without the layer's number. */
const parameters = {
  'bond/type': 'type',
  'bond/direction': 'direction',
  'first/weight': 'weight',
  'first/bias': 'bias',
  'second/weight': 'weight2',
  'second/bias': 'bias2',
  'norm/scale': 'scale',
  'norm/shift': 'shift',
  'norm/mean': 'mean',
  'norm/variance': 'variance',
};
const names: Readonly<Record<string, string>> = Object.fromEntries(
  [0, 1].flatMap((k) => Object.entries(parameters).map(([name, input]) => [`${k}/${name}`, `${input}${k}`])),
);
/** Atoms and their chirality are columns of one matrix here, tables of their own there. */
const embedding = '0/embedding/weight';

function build(store: ParameterStore, fixture: Fixture) {
  const standard = Object.entries(moleculeGin.hyperparameters).map(([key, { standard: value }]) => [key, value]);
  const config = { ...Object.fromEntries(standard), hiddenSize: 4, numLayers: 2, norm: 'batch', activation: 'relu' };
  const encoder = moleculeGin.build(config as EncoderConfig, 5, store.parameters);
  expect([...store.all().keys()].sort()).toEqual([...Object.keys(names), embedding].sort());
  for (const [name, variable] of store.all()) {
    const values =
      name === embedding ? [...fixture.values('atom'), ...fixture.values('chirality')] : fixture.values(names[name]!);
    variable.assign(tf.tensor([...values], variable.shape));
  }
  return encoder;
}

onEachBackend('parity with PyTorch Geometric', () => {
  it('molecule-gin: codes and gradients to every parameter, in training and at inference', () => {
    withStore((store) => {
      const fixture = new Fixture('molecule-gin');
      const encoder = build(store, fixture);
      const [graph, upstream, rng] = [fixture.graph(), fixture.tensor('upstream'), Rng.fromSeed(1)];
      const gradients = (stream?: Rng) =>
        tf.variableGrads(
          () => tf.sum<tf.Scalar>(tf.mul(encoder(graph, stream), upstream)),
          [...store.trainable().values()],
        ).grads;
      const check = (grads: ReturnType<typeof gradients>, suffix: string) => {
        for (const [name, variable] of store.trainable()) {
          const inputs = name === embedding ? ['atom', 'chirality'] : [names[name]!];
          const known = inputs.map((input) => `${input}${suffix}`);
          if (!known.every((input) => fixture.gradientNames.includes(input))) {
            expect(name).toMatch(/second\/bias/);
            continue;
          }
          expectParity(
            grads[variable.name]!,
            known.flatMap((input) => fixture.gradient(input)),
          );
        }
      };
      expectParity(encoder(graph, rng), fixture.output('training'));
      expectParity(encoder(graph), fixture.output('inference'));
      check(gradients(), 'AtInference');
      check(gradients(rng), '');
    });
  });
});
