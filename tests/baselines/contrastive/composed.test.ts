import { describe, expect, it } from 'vitest';
import { composed } from '../../../baselines/contrastive/composed.js';
import { augmentations } from '../../../src/augmentations/index.js';
import { planTrials } from '../../../src/benchmark/plan.js';
import { toDense } from '../../../src/data/rows.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { objectives } from '../../../src/objectives/index.js';
import { protocols } from '../../../src/protocols/index.js';
import { createRegistry } from '../../../src/registry/registry.js';
import { createLearner } from '../../../src/training/learner.js';
import { smallGraph } from '../../conformance/smallGraph.js';
import { onEachBackend } from '../../support/onEachBackend.js';

const data = smallGraph();

async function train(overrides: Record<string, string | number>, epochs = 3) {
  const small = { hiddenSize: 16, outputSize: 8 };
  const config = resolveConfig(
    composed,
    'small',
    { epochs, learningRate: 0.01, projectionSize: 8, ...overrides },
    small,
  );
  const learner = createLearner({ method: composed, config, dataset: 'small', seed: 1 });
  try {
    const codes = toDense(await (await learner.fit(data)).embed()).values;
    return { losses: learner.report!.losses.values, codes };
  } finally {
    learner.dispose();
  }
}

onEachBackend('composed', () => {
  it.each(objectives.names)('lowers %s, with nodes dropped from a view', async (objective) => {
    const views = { augmentation1: 'drop-nodes(0.1)', augmentation2: 'drop-edges(0.2)+drop-nodes(0.1)' };
    const { losses, codes } = await train({ objective, ...views }, 40);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(losses.slice(-5))).toBeLessThan(mean(losses.slice(0, 5)));
    expect(codes.every(Number.isFinite)).toBe(true);
  });

  it.each(augmentations.names)('trains on views by %s', async (augmentation1) => {
    const { losses, codes } = await train({ augmentation1, augmentation2: 'identity' });
    expect(losses.every(Number.isFinite) && codes.every(Number.isFinite)).toBe(true);
  });

  it('compares all nodes where views share fewer than two', async () => {
    const nothing = 'uniform-subgraph(0.01)';
    const { losses } = await train({ augmentation1: nothing, augmentation2: nothing, objective: 'info-nce' });
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  it('leaves the projector out where its size is 0', async () => {
    const [without, with8] = [await train({ projectionSize: 0 }), await train({})];
    expect(without.losses).not.toEqual(with8.losses);
  });
});

describe('the identity of a composed trial', () => {
  const checksum = 'c0';
  const keys = (...overrides: readonly Record<string, string>[]) => {
    const requests = overrides.map((own) => {
      return { method: 'composed', dataset: 'karate', protocols: ['clustering'], seed: 0, overrides: own, encoder: {} };
    });
    const methods = createRegistry('method', [composed]);
    const summaries = new Map([['karate', { checksum, unsuited: () => undefined }]]);
    return planTrials(requests, { methods, protocols, datasets: summaries }).trainings.flatMap(({ trials }) => trials);
  };

  it('holds its parts in full, however they are written', () => {
    const [only, ...others] = keys({ objective: 'info-nce' }, { objective: ' info-nce( temperature=0.5 )' });
    expect(others).toEqual([]);
    expect(only!.identity.config).toMatchObject({
      augmentation1: 'drop-edges(rate=0.2)+mask-features(rate=0.3)',
      objective: 'info-nce(temperature=0.5)',
    });
  });

  it('tells parts and their settings apart', () => {
    expect(keys({ objective: 'info-nce' }, { objective: 'info-nce(0.4)' }, { objective: 'cca' })).toHaveLength(3);
  });

  it('refuses parts that there are not, and says which', () => {
    expect(() => keys({ augmentation1: 'drop-edge' })).toThrow('did you mean "drop-edges"?');
    expect(() => keys({ objective: 'cca+vicreg' })).toThrow('Cannot choose parts: at most 1 is needed');
  });
});
