import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { supervise } from '../../../src/protocols/supervision.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph, smallSplit } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const data = smallGraph();
const method = methods.get('m3s');
const fewLabels = { ...smallSplit, train: Int32Array.of(0, 20) };

async function losses(numStages: number): Promise<readonly number[]> {
  const settings = { numStages, stageEpochs: 8, numClusters: 6, epochs: 24 };
  const config = resolveConfig(method, 'made up', settings, { hiddenSize: 16 });
  const learner = createLearner({ method, config, dataset: 'made up', seed: 1 });
  try {
    const fitted = await learner.fit(data, supervise(data, fewLabels));
    const classes = await fitted.classify!();
    const hits = smallSplit.test.filter((node) => classes[node] === data.labels[node]).length;
    expect(hits).toBeGreaterThan(3);
    return learner.report!.losses.values;
  } finally {
    learner.dispose();
  }
}

onEachBackend('m3s', () => {
  it('starts each stage from the same weights, with more nodes to learn from', async () => {
    const [one, two] = [await losses(1), await losses(2)];
    expect(two.slice(0, 8)).toEqual(one.slice(0, 8));
    // The second stage of two starts over; the one that follows the only stage goes on.
    expect(two[8]).toBeGreaterThan(two[7]! * 2);
    expect(one[8]).not.toBe(two[8]);
    // From the same weights, but with pseudo-labels: not the loss of the two labels.
    expect(two[8]).not.toBe(two[0]);
  });
});
