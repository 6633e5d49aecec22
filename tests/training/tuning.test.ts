import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { HyperparameterValue } from '../../src/config/hyperparameter.js';
import type { Method } from '../../src/methods/method.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import type { TuningOptions } from '../../src/protocols/protocol.js';
import { supervise } from '../../src/protocols/supervision.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner } from '../../src/training/learner.js';
import { smallGraph, smallSplit } from '../conformance/smallGraph.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraph();
const supervision = supervise(data, smallSplit);
const options: TuningOptions = {
  headEpochs: 5,
  headLearningRate: 0.01,
  epochs: 60,
  patience: 60,
  learningRate: 0.01,
  weightDecay: 5e-4,
  codeDropout: 0.5,
};
const encoding = [...methods].filter((method) => method.encoder && !method.usesLabels && method.embeds !== 'graphs');

function learnerOf(method: Method, seed = 1, epochs = 2) {
  const wanted = { epochs, predictorSize: 16, projectionSize: 8, warmupEpochs: 0 };
  const known = Object.entries<HyperparameterValue>(wanted).filter(([name]) => name in method.hyperparameters);
  const config = resolveConfig(method, 'small', Object.fromEntries(known), { hiddenSize: 16, outputSize: 8 });
  return createLearner({ method, config, dataset: 'small', seed });
}

/** Share of nodes that are in their class. */
function accuracyOn(nodes: Int32Array, classes: Int32Array): number {
  return nodes.filter((node) => classes[node] === data.labels[node]).length / nodes.length;
}
const testAccuracy = (classes: Int32Array) => accuracyOn(smallSplit.test, classes);
const trainAccuracy = (classes: Int32Array) => accuracyOn(smallSplit.train, classes);

/** Classes of all nodes after fine-tuning. */
async function fineTuned(name: string, given = supervision, seed = 1) {
  const learner = learnerOf(methods.get(name), seed);
  try {
    return await (await learner.fit(data)).fineTune!(given, options);
  } finally {
    learner.dispose();
  }
}

async function jointly(name: string, pretextWeight: number, given = supervision, seed = 1) {
  const learner = learnerOf(methods.get(name), seed);
  try {
    const classes = await learner.fitJointly!(data, given, { ...options, pretextWeight });
    return { classes, losses: learner.report!.losses.values };
  } finally {
    learner.dispose();
  }
}

onEachBackend('training on labels', () => {
  describe.each(encoding)('$name', (method) => {
    it('is fine-tuned without a trace', async () => {
      const learner = learnerOf(method);
      const fitted = await learner.fit(data);
      const before = (await fitted.embed()).values;
      const counts = [tf.memory().numTensors, numHandles()];
      const short = { ...options, headEpochs: 1, epochs: 2 };
      const classes = await fitted.fineTune!(supervision, short);
      expect(classes).toHaveLength(data.numNodes);
      expect((await fitted.embed()).values).toEqual(before);
      // Matrices that the graph derives at first use live as long as it does.
      const steady = numHandles();
      expect(await fitted.fineTune!(supervision, short)).toEqual(classes);
      expect([tf.memory().numTensors, numHandles()]).toEqual([counts[0], steady]);
      learner.dispose();
    });

    if (!('epochs' in method.hyperparameters)) return;
    it('learns labels and pretext together', async () => {
      const learner = learnerOf(method);
      const before = [tf.memory().numTensors, numHandles()];
      const classes = await learner.fitJointly!(data, supervision, {
        ...options,
        headEpochs: 0,
        epochs: 2,
        pretextWeight: 0.5,
      });
      expect(classes).toHaveLength(data.numNodes);
      expect(learner.report!.losses.values.every(Number.isFinite)).toBe(true);
      expect([tf.memory().numTensors, numHandles()]).toEqual(before);
    });
  });

  it('finds the classes of nodes whose labels it has not seen', async () => {
    for (const name of ['dgi', 'grace', 'random-encoder']) {
      expect(testAccuracy(await fineTuned(name)), name).toBeGreaterThan(0.75);
    }
    expect(testAccuracy((await jointly('dgi', 0.1)).classes)).toBeGreaterThan(0.75);
  });

  it('moves the encoder, not the head alone', async () => {
    const learner = learnerOf(methods.get('random-encoder'));
    const fitted = await learner.fit(data);
    const still = await fitted.fineTune!(supervision, { ...options, headEpochs: 0, epochs: 1, learningRate: 0 });
    const moved = await fitted.fineTune!(supervision, options);
    learner.dispose();
    expect(trainAccuracy(moved)).toBeGreaterThan(trainAccuracy(still));
  });

  it('keeps what the head learned alone where the encoder then stands still', async () => {
    const learner = learnerOf(methods.get('dgi'), 1, 30);
    const fitted = await learner.fit(data);
    const still = { ...options, epochs: 1, learningRate: 0 };
    const without = trainAccuracy(await fitted.fineTune!(supervision, { ...still, headEpochs: 0 }));
    const alone = trainAccuracy(await fitted.fineTune!(supervision, { ...still, headEpochs: 100 }));
    learner.dispose();
    expect(alone).toBeGreaterThan(0.8);
    expect(alone).toBeGreaterThan(without);
  });

  it('repeats from one seed and does not depend on the labels of test nodes', async () => {
    const hidden = new Set(smallSplit.test);
    const labels = data.labels.map((label, node) => (hidden.has(node) ? 1 - label : label));
    const altered = supervise({ ...data, labels }, smallSplit);
    expect(await fineTuned('dgi', altered)).toEqual(await fineTuned('dgi'));
    const [first, other] = [await jointly('dgi', 1), await jointly('dgi', 1, supervision, 2)];
    expect(await jointly('dgi', 1, altered)).toEqual(first);
    expect(other.losses).not.toEqual(first.losses);
  });

  it('is the training on labels alone at a pretext weight of 0', async () => {
    const { classes, losses } = await jointly('dgi', 0);
    // The random encoder is DGI's before training, so fine-tuning it starts where DGI at λ = 0 does.
    expect(await fineTuned('random-encoder')).toEqual(classes);
    expect((await jointly('grace', 0)).losses).not.toEqual(losses);
    // The first losses differ by the pretext's alone, λ times.
    const first = async (weight: number) => (await jointly('dgi', weight)).losses[0]!;
    const [once, twice] = [(await first(1)) - losses[0]!, (await first(2)) - losses[0]!];
    expect(twice).toBeCloseTo(2 * once, 4);
    expect(once).toBeGreaterThan(0.1);
  });

  it('is not for methods without an encoder, nor for those that use labels', async () => {
    for (const name of ['raw-features', 'label-propagation', 'supervised']) {
      const learner = learnerOf(methods.get(name), 1, 1);
      expect('fitJointly' in learner).toBe(false);
      expect('fineTune' in (await learner.fit(data, supervision))).toBe(false);
      learner.dispose();
    }
  });
});
