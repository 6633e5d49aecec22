import { expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import { denseFeatures, sparseFeatures } from '../../src/graph/features.js';
import type { Graph } from '../../src/graph/graph.js';
import { activation } from '../../src/layers/activation.js';
import { norm } from '../../src/layers/norm.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectParity, Fixture, setParameters, withStore } from './fixture.js';

interface Case {
  readonly fixture: string;
  readonly encoder: string;
  readonly settings?: Readonly<Record<string, number | string | boolean>>;
  /** Parameter → input. */
  readonly parameters: Readonly<Record<string, string>>;
}

const plain = { '0/weight': 'weight', '0/bias': 'bias' };
const sage = { '0/self/weight': 'selfWeight', '0/self/bias': 'bias', '0/neighbors/weight': 'weight' };
const gat = { ...plain, '0/source': 'source', '0/target': 'target' };
const gin = {
  '0/first/weight': 'weight',
  '0/first/bias': 'bias',
  '0/second/weight': 'weight2',
  '0/second/bias': 'bias2',
};

const cases: readonly Case[] = [
  { fixture: 'gcn', encoder: 'gcn', parameters: plain },
  { fixture: 'gcn-directed', encoder: 'gcn', parameters: plain },
  { fixture: 'sgc', encoder: 'sgc', settings: { numLayers: 2 }, parameters: { weight: 'weight', bias: 'bias' } },
  { fixture: 'sage', encoder: 'sage', parameters: sage },
  { fixture: 'sage-directed', encoder: 'sage', parameters: sage },
  { fixture: 'gat-concatenate', encoder: 'gat', settings: { numOutputHeads: 3, hiddenSize: 6 }, parameters: gat },
  { fixture: 'gat-directed', encoder: 'gat', settings: { numOutputHeads: 3, hiddenSize: 6 }, parameters: gat },
  {
    fixture: 'gat-average',
    encoder: 'gat',
    settings: { numOutputHeads: 3, hiddenSize: 2, lastHeads: 'average' },
    parameters: gat,
  },
];

/** A one-layer encoder without activation, sized as in the fixtures. */
function build(name: string, settings: Case['settings'], store: Parameters<typeof setParameters>[0], inputSize = 5) {
  const kind = encoders.get(name);
  const standard = Object.entries(kind.hyperparameters).map(([key, { standard }]) => [key, standard]);
  const config = { ...Object.fromEntries(standard), hiddenSize: 4, numLayers: 1, activation: 'none', ...settings };
  return kind.build(config as EncoderConfig, inputSize, store.parameters);
}

const sparse = (graph: Graph): Graph => {
  const [numRows, numColumns] = graph.features.dense().shape;
  const cells = Int32Array.from({ length: numRows * numColumns }, (_, i) => i);
  const x = CsrMatrix.fromCoordinates(
    numRows,
    numColumns,
    cells.map((i) => Math.floor(i / numColumns)),
    cells.map((i) => i % numColumns),
    graph.features.dense().dataSync() as Float32Array,
  );
  return { ...graph, features: sparseFeatures(x) };
};

onEachBackend('parity with PyTorch Geometric', () => {
  for (const { fixture: name, encoder: kind, settings, parameters } of cases) {
    it(`${name}: codes and gradients to parameters and features, dense and sparse`, () => {
      withStore((store) => {
        const fixture = new Fixture(name);
        const encoder = build(kind, settings, store);
        setParameters(store, fixture, parameters);
        const graph = fixture.graph();
        const upstream = fixture.tensor('upstream');
        for (const input of [graph, sparse(graph)]) {
          expectParity(encoder(input), fixture.output('output'));
          expectGradients(store, fixture, parameters, () => tf.sum<tf.Scalar>(tf.mul(encoder(input), upstream)));
        }
        const slope = tf.grad((x: tf.Tensor) =>
          tf.sum(tf.mul(encoder({ ...graph, features: denseFeatures(x as tf.Tensor2D) }), upstream)),
        );
        expectParity(slope(fixture.tensor('x')), fixture.gradient('x'));
      });
    });
  }

  it('gin: codes and gradients, epsilon too', () => {
    withStore((store) => {
      const fixture = new Fixture('gin');
      const encoder = build('gin', { learnEpsilon: true }, store);
      for (const [name, variable] of store.all()) {
        const input = (gin as Record<string, string>)[name];
        variable.assign(
          input === undefined
            ? tf.tensor1d([fixture.number('epsilon')])
            : tf.tensor([...fixture.values(input)], variable.shape),
        );
      }
      const graph = fixture.graph();
      const upstream = fixture.tensor('upstream');
      expectParity(encoder(graph), fixture.output('output'));
      const names = { ...gin, '0/epsilon': 'epsilon' };
      expect([...store.all().keys()].sort()).toEqual(Object.keys(names).sort());
      expectGradients(store, fixture, names, () => tf.sum<tf.Scalar>(tf.mul(encoder(graph), upstream)));
    });
  });
});

onEachBackend('parity with PyTorch', () => {
  it.each([0.1, 0.99])('batch norm with momentum %d: a training step, then inference', (momentum) => {
    withStore((store) => {
      const fixture = new Fixture(`batch-norm-momentum-${momentum}`);
      const normalize = norm('batch', 5, store.parameters, 1 - momentum);
      const names = { scale: 'scale', shift: 'shift', mean: 'runningMean', variance: 'runningVariance' };
      setParameters(store, fixture, names);
      const [x, upstream] = [fixture.tensor('x'), fixture.tensor('upstream')];
      const rng = Rng.fromSeed(1);
      expectParity(normalize(x, rng), fixture.output('training'));
      expectParity(store.all().get('mean')!, fixture.output('runningMean'));
      expectParity(store.all().get('variance')!, fixture.output('runningVariance'));
      expectParity(normalize(x), fixture.output('inference'));
      const toInput = (stream?: Rng) =>
        tf.grad((z: tf.Tensor) => tf.sum(tf.mul(normalize(z as tf.Tensor2D, stream), upstream)));
      expectParity(toInput()(x), fixture.gradient('xAtInference'));
      const inference = { scale: 'scaleAtInference', shift: 'shiftAtInference' };
      expectGradients(store, fixture, inference, () => tf.sum<tf.Scalar>(tf.mul(normalize(x), upstream)));
      expectParity(toInput(rng)(x), fixture.gradient('x'));
      expectGradients(store, fixture, names, () => tf.sum<tf.Scalar>(tf.mul(normalize(x, rng), upstream)));
    });
  });

  it('layer norm', () => {
    withStore((store) => {
      const fixture = new Fixture('layer-norm');
      const normalize = norm('layer', 5, store.parameters);
      const names = { scale: 'scale', shift: 'shift' };
      setParameters(store, fixture, names);
      const [x, upstream] = [fixture.tensor('x'), fixture.tensor('upstream')];
      expectParity(normalize(x), fixture.output('output'));
      expectGradients(store, fixture, names, () => tf.sum<tf.Scalar>(tf.mul(normalize(x), upstream)));
      const slope = tf.grad((z: tf.Tensor) => tf.sum(tf.mul(normalize(z as tf.Tensor2D), upstream)));
      expectParity(slope(x), fixture.gradient('x'));
    });
  });

  it('PReLU', () => {
    withStore((store) => {
      const fixture = new Fixture('prelu');
      const activate = activation('prelu', store.parameters);
      // The slope that PyTorch starts from is the one that we start from.
      expect([...store.all().get('slope')!.dataSync()]).toEqual(fixture.values('slope'));
      const [x, upstream] = [fixture.tensor('x'), fixture.tensor('upstream')];
      expectParity(activate(x), fixture.output('output'));
      expectGradients(store, fixture, { slope: 'slope' }, () => tf.sum<tf.Scalar>(tf.mul(activate(x), upstream)));
      const slope = tf.grad((z: tf.Tensor) => tf.sum(tf.mul(activate(z as tf.Tensor2D), upstream)));
      expectParity(slope(x), fixture.gradient('x'));
    });
  });
});
