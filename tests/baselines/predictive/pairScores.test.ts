import { expect, it } from 'vitest';
import { methods } from '../../../baselines/index.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const average = (values: Float32Array) => values.reduce((total, value) => total + value, 0) / values.length;

onEachBackend('scores of pairs', () => {
  it.each(['maskgae-edge', 'maskgae-path', 's2gae', 'edge-masking', 'vgae'])(
    '%s: by its own decoder, higher for edges than for pairs across the blocks',
    async (name) => {
      const data = smallGraph();
      const method = methods.get(name);
      const encoder = { hiddenSize: 16, outputSize: 16 };
      const config = resolveConfig(method, 'made up', { epochs: 150, learningRate: 0.01 }, encoder);
      const learner = createLearner({ method, config, dataset: 'made up', seed: 1 });
      try {
        const { scorePairs } = await learner.fit(data);
        const across = Int32Array.from({ length: 19 }, (_, i) => i);
        const [edges, others] = [
          await scorePairs!(data.sources, data.targets),
          await scorePairs!(
            across,
            across.map((i) => 20 + ((7 * i) % 19)),
          ),
        ];
        expect(edges).toHaveLength(data.sources.length);
        expect(edges.every(Number.isFinite)).toBe(true);
        expect(average(edges)).toBeGreaterThan(average(others));
      } finally {
        learner.dispose();
      }
    },
  );
});
