import { expect, it } from 'vitest';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import { diffuse, heatDiffusion, markovDiffusion, pageRankDiffusion } from '../../src/graph/diffusion.js';
import { denseFeatures } from '../../src/graph/features.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectParity, Fixture, setParameters, withStore } from './fixture.js';

const graphConv = { '0/self/weight': 'selfWeight', '0/self/bias': 'bias', '0/neighbors/weight': 'weight' };
const cases = [
  ['appnp', 'appnp', { numSteps: 3 }, { '0/weight': 'weight', '0/bias': 'bias' }],
  ['graph-conv', 'graph-conv', {}, graphConv],
  ['graph-conv-directed', 'graph-conv', {}, graphConv],
] as const;

onEachBackend('parity with PyTorch Geometric: propagation', () => {
  it.each(['diffusion', 'diffusion-directed'])('%s: PageRank, heat and Markov steps are their closed forms', (name) => {
    const fixture = new Fixture(name);
    const { adjacency } = fixture.graph();
    expectParity(diffuse(adjacency, pageRankDiffusion(0.2)).toDense(), fixture.output('pageRank'), 1e-6);
    expectParity(diffuse(adjacency, heatDiffusion(3)).toDense(), fixture.output('heat'), 1e-6);
    expectParity(diffuse(adjacency, markovDiffusion(4, 0.1)).toDense(), fixture.output('markov'), 1e-6);
  });

  it.each(cases)('%s: codes and gradients', (name, kind, settings, parameters) => {
    withStore((store) => {
      const fixture = new Fixture(name);
      const { hyperparameters, build } = encoders.get(kind);
      const standard = Object.entries(hyperparameters).map(([key, { standard }]) => [key, standard]);
      const sizes = { hiddenSize: 4, numLayers: 1, activation: 'none', ...settings };
      const encoder = build({ ...Object.fromEntries(standard), ...sizes } as EncoderConfig, 5, store.parameters);
      setParameters(store, fixture, parameters);
      const graph = fixture.graph();
      const upstream = fixture.tensor('upstream');
      expectParity(encoder(graph), fixture.output('output'));
      expectGradients(store, fixture, parameters, () => tf.sum<tf.Scalar>(tf.mul(encoder(graph), upstream)));
      const slope = tf.grad((x: tf.Tensor) =>
        tf.sum(tf.mul(encoder({ ...graph, features: denseFeatures(x as tf.Tensor2D) }), upstream)),
      );
      expectParity(slope(fixture.tensor('x')), fixture.gradient('x'));
      expect(encoder.outputSize).toBe(4);
    });
  });
});
