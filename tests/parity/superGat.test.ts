import { it } from 'vitest';
import type { EncoderConfig } from '../../src/encoders/encoder.js';
import { encoders } from '../../src/encoders/index.js';
import { edgePresence } from '../../src/objectives/edgePresence.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectParity, Fixture, setParameters, withStore } from './fixture.js';

const plain = { '0/weight': 'weight', '0/bias': 'bias' };
const masked = { ...plain, '0/source': 'source', '0/target': 'target' };
const cases = [
  { name: 'supergat-mx', settings: { hiddenSize: 6 }, parameters: masked },
  { name: 'supergat-sd', settings: { hiddenSize: 2, lastHeads: 'average', attention: 'sd' }, parameters: plain },
  { name: 'supergat-mx-directed', settings: { hiddenSize: 2, lastHeads: 'average' }, parameters: masked },
] as const;

onEachBackend('parity of SuperGAT with PyTorch Geometric', () => {
  it.each(cases)('$name: codes, scores of pairs, loss and gradients', ({ name, settings, parameters }) => {
    withStore((store) => {
      const fixture = new Fixture(name);
      const kind = encoders.get('supergat');
      const standard = Object.entries(kind.hyperparameters).map(([key, hyperparameter]) => [
        key,
        hyperparameter.standard,
      ]);
      const shape = { numLayers: 1, activation: 'none', numOutputHeads: 3 };
      const config = { ...Object.fromEntries(standard), ...shape, ...settings } as EncoderConfig;
      const encoder = kind.build(config, 5, store.parameters);
      setParameters(store, fixture, parameters);
      const ends = fixture.integers('pairs');
      const pairs = { sources: ends.slice(0, ends.length / 2), targets: ends.slice(ends.length / 2) };
      const graph = fixture.graph();
      const { codes, scores } = encoder.withPairScores!(graph, pairs);
      expectParity(codes, fixture.output('output'));
      expectParity(encoder(graph), fixture.output('output'));
      expectParity(scores[0]!, fixture.output('scores'));
      const value = expectGradients(store, fixture, parameters, () => {
        const made = encoder.withPairScores!(graph, pairs);
        const presence = edgePresence(made.scores[0]!, fixture.number('numEdges'));
        return tf.add(tf.sum(tf.mul(made.codes, fixture.tensor('upstream'))), presence);
      });
      expectParity(value, fixture.output('loss'));
    });
  });
});
