import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { HyperparameterValue } from '../../src/config/hyperparameter.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { toDense } from '../../src/data/rows.js';
import { fromData } from '../../src/graph/graph.js';
import type { BuildContext, Method } from '../../src/methods/method.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { supervise } from '../../src/protocols/supervision.js';
import { Rng } from '../../src/random/rng.js';
import { permutation } from '../../src/random/sampling.js';
import { tf } from '../../src/tensor/backend.js';
import { handleScope, numHandles } from '../../src/tensor/handleScope.js';
import { createOptimizer } from '../../src/training/createOptimizer.js';
import { createPretext } from '../../src/training/createPretext.js';
import { createLearner } from '../../src/training/learner.js';
import { constantSchedule } from '../../src/training/schedule.js';
import { trainFullGraph } from '../../src/training/trainer.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { renumber, renumberSplit, smallGraph, smallSplit } from './smallGraph.js';

const data = smallGraph();
const dataset = 'small';

/** The method's own settings, on small matrices and for few steps that are large enough to see. */
function smallConfig(method: Method, epochs: number) {
  const sizes = { predictorSize: 16, projectionSize: 8, embeddingSize: 16, walkLength: 20 };
  const wanted = { epochs, learningRate: 0.01, warmupEpochs: 0, ...sizes };
  const known = Object.entries<HyperparameterValue>(wanted).filter(([name]) => name in method.hyperparameters);
  return resolveConfig(method, dataset, Object.fromEntries(known), { hiddenSize: 16, outputSize: 8 });
}

const isTrained = (method: Method) => 'epochs' in method.hyperparameters;
const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

async function train(method: Method, seed: number, epochs = 3, graph = data) {
  const learner = createLearner({ method, config: smallConfig(method, epochs), dataset, seed });
  try {
    const fitted = await learner.fit(graph, supervise(graph, smallSplit));
    const codes = toDense(await fitted.embed());
    expect(toDense(await fitted.embed())).toEqual(codes);
    return { losses: learner.report!.losses.values, codes, report: learner.report! };
  } finally {
    learner.dispose();
  }
}

/** A pretext on `graph` with its store, for as long as `use` runs. */
async function withPretext<T>(
  method: Method,
  graph: GraphData,
  use: (parts: {
    pretext: ReturnType<typeof createPretext>;
    store: ParameterStore;
    graph: ReturnType<typeof fromData>;
  }) => T | Promise<T>,
  split = smallSplit,
): Promise<T> {
  const store = new ParameterStore(Rng.fromSeed(3));
  try {
    const onEngine = fromData(graph);
    const labels = method.usesLabels ? supervise(graph, split) : undefined;
    const pretext = createPretext(method, smallConfig(method, 1), onEngine, store, labels);
    return await use({ pretext, store, graph: onEngine });
  } finally {
    store.dispose();
  }
}

function valuesOf(store: ParameterStore): Map<string, number[]> {
  return new Map([...store.all()].map(([name, variable]) => [name, [...variable.dataSync()]]));
}

async function steps(method: Method, epochs: number, keepAfterStep: boolean) {
  return withPretext(method, data, async ({ pretext, store, graph }) => {
    const before = valuesOf(store);
    const optimizer = createOptimizer({ ...smallConfig(method, 1), weightDecay: 0 });
    const { afterStep: _, ...without } = pretext;
    await trainFullGraph({
      label: method.name,
      pretext: keepAfterStep ? pretext : without,
      store,
      graph,
      optimizer,
      epochs,
      learningRate: 0.01,
      schedule: constantSchedule,
      patience: 0,
      rng: Rng.fromSeed(4),
    });
    optimizer.dispose();
    const after = valuesOf(store);
    const moved = [...before.keys()].filter((name) => before.get(name)!.some((v, i) => v !== after.get(name)![i]));
    return {
      moved,
      before,
      after,
      names: [...before.keys()],
      frozen: pretext.frozen ?? [],
      trainable: store.trainable(pretext.frozen),
    };
  });
}

onEachBackend('conformance', () => {
  for (const method of [...methods].filter(({ embeds }) => embeds !== 'graphs')) {
    describe(`method ${method.name}`, () => {
      it('gives one finite code a node, of the size it reports', async () => {
        const { codes, report } = await train(method, 1);
        expect([codes.numRows, codes.numColumns]).toEqual([data.numNodes, report.embeddingSize]);
        expect(codes.values.length).toBe(codes.numRows * codes.numColumns);
        expect(codes.values.every(Number.isFinite)).toBe(true);
        expect(new Set(codes.values).size).toBeGreaterThan(1);
      });

      it('leaves no tensor and no handle behind', async () => {
        await train(method, 1, 1);
        const before = [tf.memory().numTensors, numHandles()];
        await train(method, 1, 2);
        expect([tf.memory().numTensors, numHandles()]).toEqual(before);
      });

      it('gives the nodes of a renumbered graph the same codes', async () => {
        const place = permutation(data.numNodes, Rng.fromSeed(5));
        const encode = (graph: GraphData, split: Split) =>
          withPretext(
            method,
            graph,
            ({ pretext, graph: onEngine }) =>
              handleScope(() => tf.tidy(() => (pretext.embed?.(onEngine) ?? pretext.encoder(onEngine)).arraySync())),
            split,
          );
        const renumberedSplit = renumberSplit(smallSplit, place);
        const [codes, renumbered] = [
          await encode(data, smallSplit),
          await encode(renumber(data, place), renumberedSplit),
        ];
        expectClose(
          [...place].flatMap((to) => renumbered[to]!),
          codes.flat(),
          1e-5,
        );
      });

      it('sees labels only if it says so', async () => {
        let seen: BuildContext | undefined;
        const watched = {
          ...method,
          build(context: BuildContext) {
            seen = context;
            return method.build(context);
          },
        };
        await train(watched, 1, 1);
        expect('labels' in seen!).toBe(method.usesLabels);
      });

      it('does not depend on the labels of test nodes, nor on any that it may not see', async () => {
        const hidden = method.usesLabels ? new Set(smallSplit.test) : new Set(data.labels.keys());
        const labels = data.labels.map((label, node) => (hidden.has(node) ? 1 - label : label));
        const [first, altered] = [await train(method, 1), await train(method, 1, 3, { ...data, labels })];
        expect(altered.losses).toEqual(first.losses);
        expect(altered.codes).toEqual(first.codes);
      });

      if (!isTrained(method)) {
        it('repeats its codes from one seed', async () => {
          expect((await train(method, 1)).codes).toEqual((await train(method, 1)).codes);
        });
        return;
      }

      it('repeats from one seed, and not from another', async () => {
        const [first, again, other] = [await train(method, 1), await train(method, 1), await train(method, 2)];
        expect(again.losses).toEqual(first.losses);
        expect(again.codes).toEqual(first.codes);
        expect(other.losses).not.toEqual(first.losses);
        expect(other.codes).not.toEqual(first.codes);
      });

      it('lowers its loss', async () => {
        // What supervised networks drop is loud on few nodes, so that it takes more epochs to be heard over.
        const [epochs, ends] = method.usesLabels ? [100, 20] : [30, 5];
        const { losses } = await train(method, 1, epochs);
        expect(losses).toHaveLength(epochs);
        expect(mean(losses.slice(-ends))).toBeLessThan(mean(losses.slice(0, ends)));
      });

      it('moves every weight by the gradient, and none that is frozen', async () => {
        const { moved, names, frozen, trainable } = await steps(method, 1, false);
        const isFrozen = (name: string) => frozen.some((scope) => name.startsWith(`${scope}/`));
        const weights = names.filter((name) => name.endsWith('weight') && !isFrozen(name));
        expect(weights.length).toBeGreaterThan(0);
        expect(weights.filter((name) => !moved.includes(name))).toEqual([]);
        // Batch statistics of a frozen part may follow the data; its learned parameters may not move.
        expect([...trainable.keys()].filter(isFrozen)).toEqual([]);
        const isStatistic = (name: string) => /\/norm\d*\/(mean|variance)$/.test(name);
        expect(moved.filter((name) => isFrozen(name) && !isStatistic(name))).toEqual([]);
      });
    });
  }

  it("BGRL's target starts apart from the online encoder, and a step of the mean brings it nearer", async () => {
    const gap = (values: Map<string, number[]>, name: string) =>
      Math.hypot(...values.get(`online/${name}`)!.map((value, i) => value - values.get(`target/${name}`)![i]!));
    const { moved, before, after } = await steps(methods.get('bgrl'), 1, true);
    for (const name of ['0/weight', '1/weight']) {
      expect(moved).toContain(`target/${name}`);
      expect(gap(before, name)).toBeGreaterThan(0.1);
      // 1 − 0.99 of the way at the first step.
      const online = after.get(`online/${name}`)!;
      const start = before.get(`target/${name}`)!;
      const share = Math.hypot(...after.get(`target/${name}`)!.map((value, i) => value - start[i]!));
      expect(share / Math.hypot(...online.map((value, i) => value - start[i]!))).toBeCloseTo(0.01, 4);
    }
  });
});
