import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { fromData } from '../../../src/graph/graph.js';
import { GraphSet } from '../../../src/graph/graphSet.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../../src/parameters/parameterStore.js';
import { Rng } from '../../../src/random/rng.js';
import { tf } from '../../../src/tensor/backend.js';
import { handleScope } from '../../../src/tensor/handleScope.js';
import { createPretext } from '../../../src/training/createPretext.js';
import { smallGraphSet } from '../../conformance/smallGraphSet.js';
import { expectClose } from '../../support/gradients.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const data = smallGraphSet();

function built(name: string, overrides = {}, encoder = { hiddenSize: 6 }) {
  const method = methods.get(name);
  const graph = fromData(data);
  const store = new ParameterStore(Rng.fromSeed(2));
  const config = resolveConfig(method, 'small', { queueSize: 10, ...overrides }, encoder);
  return { store, pretext: createPretext(method, config, graph, store) };
}

const values = (variables: ReadonlyMap<string, tf.Variable>) =>
  [...variables.values()].flatMap((variable) => [...variable.dataSync()]);

onEachBackend('methods with a key encoder', () => {
  it.each(['cssl', 'gcc'])('%s: the keys begin as the queries and follow them slowly', (name) => {
    handleScope(() =>
      tf.tidy(() => {
        const { store, pretext } = built(name, { targetDecay: 0.75 });
        const [key, query] = [store.under('key'), store.under('query')];
        expect([...key.keys()]).toEqual([...query.keys()]);
        expectClose(values(key), values(query), 1e-6);
        for (const variable of query.values()) variable.assign(tf.add(variable, 1));
        const before = values(key);
        pretext.afterStep!(0, 0);
        expectClose(
          values(key),
          before.map((value) => value + 0.25),
          1e-5,
        );
        store.dispose();
      }),
    );
  });

  it('gcc against the other pairs of a batch has one encoder', () => {
    const { store, pretext } = built('gcc', { negatives: 'batch' });
    expect(store.under('key').size).toBe(0);
    expect(pretext.afterStep).toBeUndefined();
    store.dispose();
  });

  it('gcc sees the structure of graphs alone', () => {
    handleScope(() =>
      tf.tidy(() => {
        const { store, pretext } = built('gcc');
        const other = {
          ...data,
          features: { ...data.features, values: data.features.values.map((value) => 5 * value) },
        };
        const ids = Int32Array.of(0, 1, 5);
        const codes = [data, other].map((each) => pretext.embed!(new GraphSet(each, fromData(each)).batch(ids)));
        expect(codes[0]!.shape).toEqual([3, 64]);
        expectClose(codes[0]!, codes[1]!.dataSync(), 1e-6);
        store.dispose();
      }),
    );
  });
});
