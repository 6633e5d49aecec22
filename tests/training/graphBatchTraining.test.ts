import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { supervise, withoutLabels } from '../../src/protocols/supervision.js';
import { createLearner } from '../../src/training/learner.js';
import { NUM_GRAPHS, smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

const data = smallGraphSet();
const range = (start: number, end: number) => Int32Array.from({ length: end - start }, (_, i) => start + i);

onEachBackend('training on the labels of graphs', () => {
  const method = methods.get('supervised-gin');
  const trainOn = async (settings: Record<string, number>, validation = range(12, 18), seed = 1) => {
    const config = resolveConfig(method, 'small', { batchSize: 6, ...settings }, { hiddenSize: 16 });
    const learner = createLearner({ method, config, dataset: 'small', seed });
    try {
      const split = { train: range(0, 12), validation, test: range(18, NUM_GRAPHS) };
      const fitted = await learner.fit(withoutLabels(data), supervise(data, split));
      return { classes: await fitted.classify!(), epochs: learner.report!.epochs };
    } finally {
      learner.dispose();
    }
  };

  it('tells rings from stars that it did not see', async () => {
    // Of 36, where guessing has 18: one training of twelve graphs alone is off by a graph or two, whatever the engine.
    let right = 0;
    for (const seed of [1, 2, 3]) {
      const { classes } = await trainOn({ epochs: 80, patience: 80 }, undefined, seed);
      right += range(12, NUM_GRAPHS).filter((graph) => classes[graph] === data.labels[graph]).length;
    }
    expect(right).toBeGreaterThan(30);
  });

  it('stops by the graphs for validation, and without any goes on to the end', async () => {
    // Steps so long that no epoch is the best of many.
    const wild = { epochs: 60, patience: 2, learningRate: 1e3 };
    expect((await trainOn(wild)).epochs).toBeLessThan(60);
    expect((await trainOn(wild, new Int32Array(0))).epochs).toBe(60);
  });
});
