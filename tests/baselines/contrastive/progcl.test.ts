import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { tf } from '../../../src/tensor/backend.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

async function losses(name: string, overrides: Record<string, number | string>): Promise<readonly number[]> {
  const method = methods.get(name);
  const config = resolveConfig(method, 'small', { epochs: 6, ...overrides }, { hiddenSize: 16, outputSize: 8 });
  const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
  try {
    await learner.fit(smallGraph());
    return learner.report!.losses.values;
  } finally {
    learner.dispose();
  }
}

onEachBackend('progcl', () => {
  it('is GCA until its mixture is fitted, then weighs negatives, and leaves no tensor behind', async () => {
    const plain = await losses('gca', { centrality: 'eigenvector' });
    const before = tf.memory().numTensors;
    const weighted = await losses('progcl', { startEpoch: 3 });
    expect(tf.memory().numTensors).toBe(before);
    expect(weighted.slice(0, 3)).toEqual(plain.slice(0, 3));
    for (const epoch of [3, 4, 5]) {
      expect(Number.isFinite(weighted[epoch])).toBe(true);
      expect(Math.abs(weighted[epoch]! - plain[epoch]!)).toBeGreaterThan(1e-4);
    }
  });
});
