import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { supervise } from '../../../src/protocols/supervision.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph, smallSplit } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const data = smallGraph();

async function trained(name: string, graph = data, encoder = {}) {
  const method = methods.get(name);
  const learner = createLearner({
    method,
    config: resolveConfig(method, 'made up', { epochs: 1 }, encoder),
    dataset: 'made up',
    seed: 1,
  });
  try {
    return await learner.fit(graph, supervise(graph, smallSplit));
  } finally {
    learner.dispose();
  }
}

onEachBackend('methods that cannot be built', () => {
  it('gpt-gnn asks for an edge', async () => {
    const without = { ...data, sources: new Int32Array(0), targets: new Int32Array(0) };
    await expect(trained('gpt-gnn', without)).rejects.toThrow('Cannot build gpt-gnn: an edge is needed, got none');
  });

  it('supergat asks for an encoder whose attention scores pairs', async () => {
    await expect(trained('supergat', data, { name: 'gcn' })).rejects.toThrow(
      'Cannot build supergat: an encoder whose attention scores pairs is needed, got one without',
    );
  });

  it('subg-con trains on a graph without edges: each node is its own subgraph', async () => {
    const without = { ...data, sources: new Int32Array(0), targets: new Int32Array(0) };
    await expect(trained('subg-con', without)).resolves.toBeDefined();
  });
});
