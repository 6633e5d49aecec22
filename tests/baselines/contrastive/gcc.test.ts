import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { busiestNodes } from '../../../src/graph/busiestNodes.js';
import { fromData } from '../../../src/graph/graph.js';
import { GraphSet } from '../../../src/graph/graphSet.js';
import { firstRows } from '../../../src/graph/joinSubgraphs.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../../src/parameters/parameterStore.js';
import { Rng } from '../../../src/random/rng.js';
import { tf } from '../../../src/tensor/backend.js';
import { handleScope } from '../../../src/tensor/handleScope.js';
import { createPretext } from '../../../src/training/createPretext.js';
import { smallGraphSet } from '../../conformance/smallGraphSet.js';
import { onEachBackend } from '../../support/onEachBackend.js';

onEachBackend('gcc', () => {
  it('describes a subgraph from the node that its walks start at, and a whole graph from its busiest', () => {
    const data = smallGraphSet();
    const store = new ParameterStore(Rng.fromSeed(2));
    handleScope(() =>
      tf.tidy(() => {
        const graph = fromData(data);
        const positionSize = 3;
        const config = resolveConfig(methods.get('gcc'), 'small', { positionSize });
        const pretext = createPretext(methods.get('gcc'), config, graph, store);
        const batch = new GraphSet(data, graph).batch(Int32Array.from({ length: 24 }, (_, id) => id));
        const [view] = pretext.augment(batch, Rng.fromSeed(3));
        /** Rows that the encoder is told are egos. */
        const egosIn = (of: typeof batch) => {
          const flags = tf.slice(pretext.encoder(of), [0, positionSize], [-1, 1]).dataSync();
          return [...flags.keys()].filter((row) => flags[row] === 1);
        };
        expect(egosIn(view!)).toEqual([...firstRows(view!.graphIndex!)]);
        expect(egosIn(view!)).not.toEqual([...busiestNodes(view!)]);
        expect(egosIn(batch)).toEqual([...busiestNodes(batch)]);
      }),
    );
    store.dispose();
  });
});
