import { count, positive } from '../../../src/config/hyperparameter.js';
import type { Method } from '../../../src/methods/method.js';
import type { Protocol } from '../../../src/protocols/protocol.js';
import { createRegistry } from '../../../src/registry/registry.js';

/** A method with no insides, for what only reads its description. */
export function fakeMethod(name: string, more: Partial<Method> = {}): Method {
  return {
    name,
    family: 'contrastive',
    levels: 'local-local',
    paper: { title: `On ${name}`, authors: 'A. Author', year: 2020, url: 'https://example.org' },
    version: 1,
    encoder: { name: 'gcn' },
    training: { optimizer: 'adam' },
    hyperparameters: { epochs: count(10), learningRate: positive(0.01) },
    settings: {},
    usesLabels: false,
    embeds: 'nodes',
    build: () => {
      throw new Error('a fake method cannot be built');
    },
    ...more,
  };
}

export function fakeProtocol(name: string, more: Partial<Protocol> = {}): Protocol {
  return {
    name,
    version: 1,
    task: 'node',
    description: '',
    definition: { name },
    headline: 'accuracy',
    unsuited: () => undefined,
    evaluate: async () => [{ metric: 'accuracy', fold: 0, value: 0.5 }],
    ...more,
  };
}

export const fakeMethods = createRegistry('method', [
  fakeMethod('alpha', {
    hyperparameters: { epochs: count(10), learningRate: positive(0.01), temperature: positive(0.5) },
  }),
  fakeMethod('beta', { settings: { two: { epochs: 20 } } }),
  fakeMethod('labeled', { usesLabels: true, family: 'reference' }),
  fakeMethod('still', { hyperparameters: {}, family: 'reference' }),
]);

export const fakeProtocols = createRegistry('protocol', [
  fakeProtocol('public'),
  fakeProtocol('groups', { task: 'cluster' }),
  fakeProtocol('links', { task: 'link' }),
]);
