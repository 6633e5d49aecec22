import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { fromData } from '../../src/graph/graph.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { createPretext } from '../../src/training/createPretext.js';
import { smallGraph } from '../conformance/smallGraph.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('skipGramWalks()', () => {
  it('refuses a graph without edges', () => {
    const none = new Int32Array(0);
    const graph = fromData({ ...smallGraph(), sources: none, targets: none });
    const method = methods.get('node2vec');
    const store = new ParameterStore(Rng.fromSeed(1));
    expect(() => createPretext(method, resolveConfig(method, 'made up'), graph, store)).toThrow(
      'Cannot walk on a graph: an edge is needed, got none',
    );
    store.dispose();
  });
});
