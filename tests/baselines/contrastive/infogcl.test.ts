import { expect, it, vi } from 'vitest';
import { methods } from '../../../baselines/index.js';
import {
  dropGraphNodes,
  graphSubgraph,
  keepGraph,
  maskGraphAttributes,
  perturbGraphEdges,
} from '../../../src/augmentations/graphwise/changes.js';
import { eachGraph } from '../../../src/augmentations/graphwise/eachGraph.js';
import { fromData, type View } from '../../../src/graph/graph.js';
import { GraphSet } from '../../../src/graph/graphSet.js';
import type { ViewFindings } from '../../../src/methods/chooseViews.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../../src/parameters/parameterStore.js';
import { Rng } from '../../../src/random/rng.js';
import { tf } from '../../../src/tensor/backend.js';
import { handleScope } from '../../../src/tensor/handleScope.js';
import { createPretext } from '../../../src/training/createPretext.js';
import { smallGraphSet } from '../../conformance/smallGraphSet.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const judged: { chosen?: readonly [number, number]; findings?: ViewFindings } = {};
vi.mock('../../../src/methods/chooseViews.js', async (original) => {
  const real = await original<typeof import('../../../src/methods/chooseViews.js')>();
  const chooseViews: typeof real.chooseViews = (findings, retention) => {
    const chosen = real.chooseViews(findings, retention);
    Object.assign(judged, { chosen, findings });
    return chosen;
  };
  return { ...real, chooseViews };
});

const contentsOf = ({ numNodes, adjacency, features }: View) => ({
  numNodes,
  columns: [...adjacency.columns],
  features: [...features.dense().dataSync()],
});

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
        let numJudged = 0;
        const endOfEpoch = () =>
          pretext.afterEpoch!((_share, value) => {
            numJudged += 1;
            return value(batch, Rng.fromSeed(9)).dataSync()[0]!;
          });
        endOfEpoch();
        expect([numJudged, sizes().size > 1]).toEqual([0, true]);
        endOfEpoch();
        expect([numJudged, sizes().size]).toEqual([1, 1]);
        const [first, second] = judged.chosen!;
        // Of all pairs but two graphs as they are, which would be the same; the others are judged among themselves.
        expect(second).toBeGreaterThan(0);
        expect(Math.max(...judged.findings!.retained)).toBe(judged.findings!.retained[0]);
        const rates = [
          keepGraph,
          dropGraphNodes(0.4),
          perturbGraphEdges(0.4),
          maskGraphAttributes(0.4),
          graphSubgraph(0.6),
        ];
        const made = (kind: number, k: number) => eachGraph(rates[kind]!)(batch, Rng.fromSeed(7).split(`view ${k}`));
        const views = pretext.augment(batch, Rng.fromSeed(7)).map(contentsOf);
        expect(views).toEqual([contentsOf(made(first, 0)), contentsOf(made(second, 1))]);
        expect(views[0]).not.toEqual(views[1]);
        endOfEpoch();
        expect(numJudged).toBe(1);
      }),
    );
    store.dispose();
  });
});
