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
import { onEachBackend } from '../../support/onEachBackend.js';

onEachBackend('infogcl', () => {
  it('draws a pair of changes for each batch until it has judged them, and then keeps to one', () => {
    const data = smallGraphSet();
    const store = new ParameterStore(Rng.fromSeed(2));
    handleScope(() =>
      tf.tidy(() => {
        const graph = fromData(data);
        const config = resolveConfig(methods.get('infogcl'), 'small', { searchEpochs: 2, changeRate: 0.4 });
        const pretext = createPretext(methods.get('infogcl'), config, graph, store);
        const batch = new GraphSet(data, graph).batch(Int32Array.from({ length: 24 }, (_, id) => id));
        /** How many nodes both views have, over some draws: a change always takes as many. */
        const sizes = () =>
          new Set(
            Array.from({ length: 12 }, (_, seed) => {
              const views = pretext.augment(batch, Rng.fromSeed(seed));
              return views.map(({ numNodes }) => numNodes).join(' ');
            }),
          );
        let judged = 0;
        const endOfEpoch = () =>
          pretext.afterEpoch!((_share, value) => {
            judged += 1;
            return value(batch, Rng.fromSeed(9)).dataSync()[0]!;
          });
        endOfEpoch();
        expect([judged, sizes().size > 1]).toEqual([0, true]);
        endOfEpoch();
        expect([judged, sizes().size]).toEqual([1, 1]);
        endOfEpoch();
        expect(judged).toBe(1);
      }),
    );
    store.dispose();
  });
});
