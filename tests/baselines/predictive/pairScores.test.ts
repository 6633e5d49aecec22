import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const average = (values: Float32Array) => values.reduce((total, value) => total + value, 0) / values.length;

/** Mean score of the edges less that of pairs across the blocks, after so many epochs. */
async function gap(name: string, epochs: number): Promise<number> {
  const data = smallGraph();
  const method = methods.get(name);
  const config = resolveConfig(method, 'made up', { epochs, learningRate: 0.01 }, { hiddenSize: 16, outputSize: 16 });
  const learner = createLearner({ method, config, dataset: 'made up', seed: 1 });
  try {
    const { scorePairs } = await learner.fit(data);
    const across = Int32Array.from({ length: 19 }, (_, i) => i);
    const opposite = across.map((i) => 20 + ((7 * i) % 19));
    const [edges, others] = [await scorePairs!(data.sources, data.targets), await scorePairs!(across, opposite)];
    expect(edges).toHaveLength(data.sources.length);
    expect(edges.every(Number.isFinite)).toBe(true);
    return average(edges) - average(others);
  } finally {
    learner.dispose();
  }
}

onEachBackend('scores of pairs', () => {
  it.each(['maskgae-edge', 'maskgae-path', 's2gae', 'edge-masking', 'vgae'])(
    '%s: by its own decoder, training lifts edges over pairs across the blocks',
    async (name) => {
      const [early, late] = [await gap(name, 1), await gap(name, 150)];
      expect(late).toBeGreaterThan(0);
      expect(late).toBeGreaterThan(early);
    },
  );
});
