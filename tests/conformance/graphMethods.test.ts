import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { HyperparameterValue } from '../../src/config/hyperparameter.js';
import { describeNodes, type NodeFeatures } from '../../src/data/nodeFeatures.js';
import { toDense } from '../../src/data/rows.js';
import { encoders } from '../../src/encoders/index.js';
import { GraphSet } from '../../src/graph/graphSet.js';
import type { Method } from '../../src/methods/method.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { supervise, withoutLabels } from '../../src/protocols/supervision.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner } from '../../src/training/learner.js';
import type { Trainer, TrainingJob } from '../../src/training/trainer.js';
import { trainGraphBatches } from '../../src/training/trainGraphBatches.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { NUM_GRAPHS, renumberWithin, smallGraphSet } from './smallGraphSet.js';

const labeled = smallGraphSet();
const data = withoutLabels(labeled);
const range = (start: number, end: number) => Int32Array.from({ length: end - start }, (_, i) => start + i);
const split = { train: range(0, 12), validation: range(12, 18), test: range(18, NUM_GRAPHS) };
const isTrained = (method: Method) => 'epochs' in method.hyperparameters;
const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

function smallConfig(method: Method, epochs: number) {
  // Contexts that fit into graphs of a few nodes.
  const radii = { neighborhoodHops: 2, contextStart: 1, contextEnd: 3 };
  // A queue that one epoch fills.
  const own = { ...radii, queueSize: 24 };
  const wanted: Record<string, HyperparameterValue> = { epochs, batchSize: 12, learningRate: 0.01, ...own };
  const known = Object.entries(wanted).filter(([name]) => name in method.hyperparameters);
  const hasInner = method.encoder !== undefined && 'innerSize' in encoders.get(method.encoder.name).hyperparameters;
  const sizes = { hiddenSize: 8, outputSize: 8, ...(hasInner && { innerSize: 8 }) };
  return resolveConfig(method, 'small', Object.fromEntries(known), sizes);
}

async function train(method: Method, seed: number, epochs = 3, graphs = data, truth = labeled) {
  const learner = createLearner({ method, config: smallConfig(method, epochs), dataset: 'small', seed });
  try {
    const codes = toDense(await (await learner.fit(graphs, supervise(truth, split))).embed());
    return { codes, losses: learner.report!.losses.values, report: learner.report! };
  } finally {
    learner.dispose();
  }
}

/** Names of the weights of a method's pretext, and of those that some epochs of the standard training move. */
async function movedBy(method: Method, epochs: number) {
  const valuesOf = (store: TrainingJob['store']) =>
    new Map([...store.all()].map(([name, variable]) => [name, [...variable.dataSync()]]));
  const config = smallConfig(method, epochs);
  const described = describeNodes(data, (config.nodeFeatures ?? 'given') as NodeFeatures);
  let found = { moved: [] as string[], weights: [] as string[], frozen: [] as readonly string[] };
  const trainer: Trainer = async (job) => {
    const before = valuesOf(job.store);
    const curve = await trainGraphBatches(new GraphSet(described, job.graph), 12)(job);
    const after = valuesOf(job.store);
    const moved = [...before.keys()].filter((name) => before.get(name)!.some((v, i) => v !== after.get(name)![i]));
    const weights = [...before.keys()].filter((name) => name.endsWith('weight'));
    found = { moved, weights, frozen: job.pretext.frozen ?? [] };
    return curve;
  };
  const learner = createLearner({ method, config, dataset: 'small', seed: 1, trainer });
  await learner.fit(data, supervise(labeled, split));
  learner.dispose();
  return found;
}

onEachBackend('conformance at graph level', () => {
  for (const method of [...methods].filter(({ embeds }) => embeds !== 'nodes')) {
    describe(`method ${method.name}`, () => {
      it('gives one finite code a graph, of the size it reports', async () => {
        const { codes, report } = await train(method, 1);
        expect([codes.numRows, codes.numColumns]).toEqual([NUM_GRAPHS, report.embeddingSize]);
        expect(codes.values.every(Number.isFinite)).toBe(true);
        expect(new Set(codes.values).size).toBeGreaterThan(1);
      });

      it('leaves no tensor and no handle behind', async () => {
        await train(method, 1, 1);
        const before = [tf.memory().numTensors, numHandles()];
        await train(method, 1, 2);
        expect([tf.memory().numTensors, numHandles()]).toEqual(before);
      });

      it('gives graphs with their nodes in another order the same codes', async () => {
        // Before any step: the views of a step are drawn by place.
        const [codes, renumbered] = [await train(method, 1, 0), await train(method, 1, 0, renumberWithin(data, 5))];
        if (method.name === 'wl-kernel') {
          // Its columns are numbered as labels are met; what counts are inner products.
          return expectClose(products(renumbered.codes), products(codes.codes), 1e-5);
        }
        expectClose(renumbered.codes.values, codes.codes.values, 1e-4);
      });

      it('repeats from one seed', async () => {
        const [first, again] = [await train(method, 1), await train(method, 1)];
        expect(again.losses).toEqual(first.losses);
        expect(again.codes).toEqual(first.codes);
      });

      it('does not depend on the labels of test graphs, nor on any that it may not see', async () => {
        const hidden = method.usesLabels ? new Set(split.test) : new Set(labeled.labels.keys());
        const labels = labeled.labels.map((label, graph) => (hidden.has(graph) ? 1 - label : label));
        const altered = { ...labeled, labels };
        expect((await train(method, 1, 3, data, altered)).codes).toEqual((await train(method, 1)).codes);
      });

      if (method.encoder !== undefined && !method.usesLabels) {
        it('is fine-tuned on labels of graphs, and is afterwards what it was', async () => {
          const options = { headEpochs: 0, headLearningRate: 0.01, epochs: 80, patience: 0, learningRate: 0.01 };
          const rest = { weightDecay: 0, codeDropout: 0, head: 'normalized-perceptron', batchSize: 6 } as const;
          const supervision = supervise(labeled, { ...split, validation: new Int32Array(0) });
          // Of 24, where guessing has 12: all of the eight rectifiers of a network may die, which leaves that one guessing.
          let right = 0;
          for (const seed of [1, 2]) {
            const learner = createLearner({ method, config: smallConfig(method, 2), dataset: 'small', seed });
            try {
              const fitted = await learner.fit(data);
              const before = toDense(await fitted.embed());
              const classes = await fitted.fineTune!(supervision, { ...options, ...rest });
              expect(classes).toHaveLength(NUM_GRAPHS);
              right += split.train.filter((graph) => classes[graph] === labeled.labels[graph]).length;
              expect(toDense(await fitted.embed())).toEqual(before);
            } finally {
              learner.dispose();
            }
          }
          expect(right).toBeGreaterThan(17);
        });
      }

      if (!isTrained(method)) return;

      it('does not repeat from another seed', async () => {
        expect((await train(method, 2)).losses).not.toEqual((await train(method, 1)).losses);
      });

      it('moves every weight within a few epochs, and none that is frozen', async () => {
        // A step leaves a weight alone that its loss does not reach; no weight may be left alone by all.
        const { moved, weights, frozen } = await movedBy(method, 10);
        const isFrozen = (name: string) => frozen.some((scope) => name.startsWith(`${scope}/`));
        expect(weights.length).toBeGreaterThan(0);
        expect(weights.filter((name) => !isFrozen(name) && !moved.includes(name))).toEqual([]);
      });

      it('lowers its loss', async () => {
        const { losses } = await train(method, 1, 30);
        expect(losses).toHaveLength(30);
        // A queue that begins with random directions makes the task harder as it fills with keys.
        const start = 'queueSize' in method.hyperparameters ? 2 : 0;
        expect(mean(losses.slice(-5))).toBeLessThan(mean(losses.slice(start, start + 5)));
      });
    });
  }
});

function products({ values, numRows, numColumns }: { values: Float32Array; numRows: number; numColumns: number }) {
  return Array.from({ length: numRows * numRows }, (_, i) => {
    const [a, b] = [Math.floor(i / numRows) * numColumns, (i % numRows) * numColumns];
    let sum = 0;
    for (let k = 0; k < numColumns; k++) sum += values[a + k]! * values[b + k]!;
    return sum;
  });
}
