import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const data = smallGraph();
const method = methods.get('graphmae2');

async function train(settings: Record<string, string | number>) {
  const config = resolveConfig(method, 'made up', { epochs: 30, learningRate: 0.01, ...settings }, { hiddenSize: 16 });
  const learner = createLearner({ method, config, dataset: 'made up', seed: 1 });
  try {
    await learner.fit(data);
    return learner.report!;
  } finally {
    learner.dispose();
  }
}

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

onEachBackend('graphmae2', () => {
  it('masks codes again at random, several times: a loss for each, and a token that is learned', async () => {
    const fixed = await train({});
    const [one, three] = [
      await train({ remask: 'random', numRemasks: 1 }),
      await train({ remask: 'random', numRemasks: 3 }),
    ];
    expect(three.parameterCount).toBe(fixed.parameterCount + 16);
    expect(three.losses.values[0]! / one.losses.values[0]!).toBeGreaterThan(2);
    expect(mean(three.losses.values.slice(-5))).toBeLessThan(mean(three.losses.values.slice(0, 5)));
  });
});
