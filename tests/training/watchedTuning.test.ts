import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import type { TuningOptions } from '../../src/protocols/protocol.js';
import { supervise, withoutLabels } from '../../src/protocols/supervision.js';
import { tf } from '../../src/tensor/backend.js';
import { numHandles } from '../../src/tensor/handleScope.js';
import { createLearner } from '../../src/training/learner.js';
import { smallGraph, smallSplit } from '../conformance/smallGraph.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const range = (start: number, end: number) => Int32Array.from({ length: end - start }, (_, i) => start + i);
const setSplit: Split = { train: range(0, 12), validation: range(12, 18), test: range(18, NUM_GRAPHS) };
const common = { headEpochs: 2, headLearningRate: 0.01, learningRate: 0.01, weightDecay: 0, codeDropout: 0.5 };
const options: TuningOptions = { ...common, epochs: 6, patience: 6, head: 'normalized-perceptron', batchSize: 6 };

/** Fine-tuned classes with and without a watcher, and what that was shown. */
async function watched(name: string, data: GraphData, split: Split) {
  const method = methods.get(name);
  const config = resolveConfig(method, 'small', 'epochs' in method.hyperparameters ? { epochs: 2 } : {}, {
    hiddenSize: 8,
  });
  const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
  try {
    const fitted = await learner.fit(withoutLabels(data));
    const supervision = supervise(data, split);
    const plain = await fitted.fineTune!(supervision, options);
    const counts = [tf.memory().numTensors, numHandles()];
    const shown: [number, number[]][] = [];
    const see = (classes: Int32Array, epoch: number) => void shown.push([epoch, [...classes]]);
    const seen = await fitted.fineTune!(supervision, options, { rows: split.test, see });
    expect([tf.memory().numTensors, numHandles()]).toEqual(counts);
    return { plain, seen, shown };
  } finally {
    learner.dispose();
  }
}

onEachBackend('fine-tuning that is watched', () => {
  it.each([
    ['random-encoder', smallGraph(), smallSplit],
    ['graphcl', smallGraphSet(), setSplit],
  ] as const)('of %s shows classes after each epoch and gives the same ones', async (name, data, split) => {
    const { plain, seen, shown } = await watched(name, data, split);
    expect(seen).toEqual(plain);
    expect(shown.map(([epoch]) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [, classes] of shown) expect(classes).toHaveLength(split.test.length);
    // With a validation part an earlier epoch may be kept; without one it is the last.
    const last = await watched(name, data, { ...split, validation: new Int32Array(0) });
    expect(last.shown.at(-1)![1]).toEqual([...split.test].map((id) => last.seen[id]));
  });
});
