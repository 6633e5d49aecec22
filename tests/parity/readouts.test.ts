import { expect, it } from 'vitest';
import { differenceDecoder } from '../../src/decoders/differenceDecoder.js';
import { crossCorrelation, elementwiseProduct, mlpEdgeDecoder } from '../../src/decoders/edgeDecoder.js';
import { sharpeningDecoder } from '../../src/decoders/sharpeningDecoder.js';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import type { Graph } from '../../src/graph/graph.js';
import { graphLayers } from '../../src/layers/graphLayers.js';
import type { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { attentionReadout } from '../../src/readouts/attention.js';
import { set2SetReadout } from '../../src/readouts/set2Set.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectParity, Fixture, setParameters, withStore } from './fixture.js';

type Apply = (x: tf.Tensor2D) => tf.Tensor2D;

/** Puts the fixture's inputs in the place of learned values; running statistics stay. */
function setLearned(store: ParameterStore, fixture: Fixture, names: Readonly<Record<string, string>>) {
  expect([...store.trainable().keys()].sort()).toEqual(Object.keys(names).sort());
  for (const [name, variable] of store.trainable()) {
    variable.assign(tf.tensor([...fixture.values(names[name]!)], variable.shape));
  }
}

/** Expects the rows that `apply` makes of the input x, and the gradient to x of their sum times `upstream`. */
function expectRows(fixture: Fixture, apply: Apply) {
  const [x, upstream] = [fixture.tensor('x'), fixture.tensor('upstream')];
  expectParity(apply(x), fixture.output('output'));
  expectParity(
    tf.grad((rows: tf.Tensor) => tf.sum(tf.mul(apply(rows as tf.Tensor2D), upstream)))(x),
    fixture.gradient('x'),
  );
}

/** The same to each weight, by its name in the store. */
function expectWeights(
  store: ParameterStore,
  fixture: Fixture,
  names: Readonly<Record<string, string>>,
  apply: () => tf.Tensor2D,
) {
  const upstream = fixture.tensor('upstream');
  expectGradients(store, fixture, names, () => tf.sum<tf.Scalar>(tf.mul(apply(), upstream)));
}

const inGraphs = (fixture: Fixture): Graph => ({ graphIndex: fixture.integers('graphIndex') }) as Graph;

const graphGin = {
  '0/first/weight': 'weight',
  '0/first/bias': 'bias',
  '0/second/weight': 'weight2',
  '0/second/bias': 'bias2',
  '0/activated/norm/scale': 'scale',
  '0/activated/norm/shift': 'shift',
};
const resGcn = {
  '0/before/norm/scale': 'scale',
  '0/before/norm/shift': 'shift',
  '0/weight': 'weight',
  '1/before/norm/scale': 'scale2',
  '1/before/norm/shift': 'shift2',
  '1/weight': 'weight2',
  '1/bias': 'bias2',
};

onEachBackend('parity of readouts and decoders with PyTorch', () => {
  it('attentionReadout()', () => {
    withStore((store) => {
      const fixture = new Fixture('attention-readout');
      const readout = attentionReadout(3, store.parameters);
      setParameters(store, fixture, { 'score/weight': 'weight', 'score/bias': 'bias' });
      expectRows(fixture, (x) => readout(x, inGraphs(fixture)));
      const weight = store.trainable().get('score/weight')!;
      const [x, upstream] = [fixture.tensor('x'), fixture.tensor('upstream')];
      const loss = () => tf.sum<tf.Scalar>(tf.mul(readout(x, inGraphs(fixture)), upstream));
      expectParity(tf.variableGrads(loss, [weight]).grads[weight.name]!, fixture.gradient('weight'));
    });
  });

  it('set2SetReadout()', () => {
    withStore((store) => {
      const fixture = new Fixture('set2set');
      const readout = set2SetReadout(3, store.parameters);
      setParameters(store, fixture, { 'gates/weight': 'weight', 'gates/bias': 'bias' });
      expectRows(fixture, (x) => readout(x, inGraphs(fixture)));
    });
  });

  it.each(['product-decoder', 'cross-correlation-decoder'])('%s', (name) => {
    withStore((store) => {
      const fixture = new Fixture(name);
      const pairs = fixture.integers('pairs');
      const pair = name === 'product-decoder' ? elementwiseProduct : crossCorrelation(3);
      const decode = mlpEdgeDecoder(pair, [name === 'product-decoder' ? 6 : 12, 4, 1], store.parameters);
      const names = { '0/weight': 'weight', '0/bias': 'bias', '1/weight': 'weight2', '1/bias': 'bias2' };
      setParameters(store, fixture, names);
      const apply: Apply = (x) => decode(x, pairs.slice(0, 4), pairs.slice(4));
      expectRows(fixture, apply);
      expectWeights(store, fixture, names, () => apply(fixture.tensor('x')));
    });
  });

  it('differenceDecoder()', () => {
    withStore((store) => {
      const fixture = new Fixture('difference-decoder');
      const pairs = fixture.integers('pairs');
      const decode = differenceDecoder(6, 4, store.parameters);
      setParameters(store, fixture, { weight: 'weight', bias: 'bias' });
      const apply: Apply = (x) => decode(x, pairs.slice(0, 4), pairs.slice(4));
      expectRows(fixture, apply);
      expectWeights(store, fixture, { weight: 'weight', bias: 'bias' }, () => apply(fixture.tensor('x')));
    });
  });

  it('sharpeningDecoder()', () => {
    withStore((store) => {
      const fixture = new Fixture('sharpening-decoder');
      const decode = sharpeningDecoder([3, 4], store.parameters);
      const names = { '0/weight': 'weight', '0/bias': 'bias' };
      setParameters(store, fixture, names);
      const apply: Apply = (x) => decode(fixture.graph(), x);
      expectRows(fixture, apply);
      expectWeights(store, fixture, names, () => apply(fixture.tensor('x')));
    });
  });
});

onEachBackend('parity of encoders of graphs with PyTorch', () => {
  it('graphLayers() in training', () => {
    withStore((store) => {
      const fixture = new Fixture('graph-layers');
      const apply = graphLayers(4, store.parameters, { numLayers: 1 });
      const names = {
        '0/norm/scale': 'scale',
        '0/norm/shift': 'shift',
        '0/weight': 'weight',
        '0/bias': 'bias',
        'norm/scale': 'scale2',
        'norm/shift': 'shift2',
      };
      setLearned(store, fixture, names);
      expectRows(fixture, (x) => apply(x, Rng.fromSeed(1)));
      expectWeights(store, fixture, names, () => apply(fixture.tensor('x'), Rng.fromSeed(1)));
    });
  });

  it.each([
    { fixture: 'graph-gin', settings: { numLayers: 1, activation: 'none', activatedNorm: 'batch' }, names: graphGin },
    { fixture: 'res-gcn', settings: { numLayers: 2, activation: 'relu' }, names: resGcn },
  ])('$fixture in training: codes and the gradient to every weight', ({ fixture: name, settings, names }) => {
    withStore((store) => {
      const fixture = new Fixture(name);
      const kind = encoders.get(name);
      const standard = Object.entries(kind.hyperparameters).map(([key, { standard }]) => [key, standard]);
      const config = { ...Object.fromEntries(standard), hiddenSize: 4, ...settings } as EncoderConfig;
      const encoder = kind.build(config, 3, store.parameters);
      setLearned(store, fixture, names);
      const graph = fixture.graph();
      expectParity(encoder(graph, Rng.fromSeed(1)), fixture.output('output'));
      expectWeights(store, fixture, names, () => encoder(graph, Rng.fromSeed(1)));
    });
  });
});
