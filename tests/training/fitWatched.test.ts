import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { withoutLabels } from '../../src/protocols/supervision.js';
import { createLearner } from '../../src/training/learner.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

onEachBackend('Learner.fitWatched()', () => {
  const learnerOf = (name: string, epochs: number) => {
    const method = methods.get(name);
    const config = resolveConfig(method, 'small', 'epochs' in method.hyperparameters ? { epochs } : {}, {
      hiddenSize: 8,
    });
    return createLearner({ method, config, dataset: 'small', seed: 1 });
  };

  it('shows the codes of some epochs and of the last, which are those of a training without a watcher', async () => {
    const data = withoutLabels(smallGraphSet());
    const seen: [number, unknown][] = [];
    const watched = learnerOf('graphcl', 5);
    await watched.fitWatched!(data, 2, async (model, epoch) => void seen.push([epoch, await model.embed()]));
    expect(seen.map(([epoch]) => epoch)).toEqual([2, 4, 5]);
    const plain = learnerOf('graphcl', 5);
    expect(seen[2]![1]).toEqual(await (await plain.fit(data)).embed());
    expect(seen[0]![1]).not.toEqual(seen[1]![1]);
    watched.dispose();
    plain.dispose();
  });

  it('shows what a training keeps that ends early: the codes of the best epoch', async () => {
    const data = withoutLabels(smallGraphSet());
    const method = methods.get('dgi');
    const config = resolveConfig(method, 'small', { epochs: 400, patience: 2, learningRate: 0.05 }, { hiddenSize: 8 });
    const untilEpoch = async (epochs: number) => {
      const short = createLearner({ method, config: { ...config, epochs, patience: 0 }, dataset: 'small', seed: 1 });
      const codes = await (await short.fit(data)).embed();
      short.dispose();
      return codes;
    };
    const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
    const seen: [number, unknown][] = [];
    await learner.fitWatched!(data, 1000, async (model, epoch) => void seen.push([epoch, await model.embed()]));
    const plain = createLearner({ method, config, dataset: 'small', seed: 1 });
    const kept = await (await plain.fit(data)).embed();
    const { epochs, losses } = plain.report!;
    expect(epochs).toBeLessThan(400);
    // The loss of a step is that of the parameters before it, which as many steps led to as its place in the curve says.
    const keptEpoch = losses.values.indexOf(Math.min(...losses.values));
    expect(keptEpoch).toBe(epochs - 1 - 2);
    expect(seen).toEqual([[keptEpoch, kept]]);
    const exact = await untilEpoch(keptEpoch);
    expect(exact).toEqual(kept);
    learner.dispose();
    plain.dispose();
  });

  it('is not there where nothing is trained', () => {
    const learner = learnerOf('random-encoder', 0);
    expect('fitWatched' in learner).toBe(false);
    learner.dispose();
  });
});
