import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type ResultStore } from '../../src/store/index.js';
import { trialKey } from '../../src/store/records.js';
import { environment, failed, finished, identity } from './sampleTrials.js';

async function memoryStore(): Promise<ResultStore> {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  return store;
}

describe('record()', () => {
  it('stores every fold, curve, cost and where the trial ran', async () => {
    const store = await memoryStore();
    const trial = finished({ seed: 7 }, [0.8, 0.9]);
    expect(await store.record(trial)).toBe('recorded');
    const stored = await store.trial(trialKey(trial.identity));
    expect(stored).toEqual({
      id: trialKey(trial.identity),
      status: 'finished',
      identity: trial.identity,
      startedAt: trial.startedAt,
      finishedAt: trial.finishedAt,
      cost: trial.cost,
      scores: [{ metric: 'accuracy', mean: expect.closeTo(0.85, 12), folds: 2 }],
      error: null,
      environment,
      trainingKey: 'training',
      folds: trial.scores,
      curves: trial.curves,
      log: null,
    });
  });

  it('stores a failure with its log', async () => {
    const store = await memoryStore();
    await store.record(failed({}, 'Cannot train: x'));
    const stored = await store.trial(trialKey(identity()));
    expect(stored).toMatchObject({ status: 'failed', error: 'Cannot train: x', log: 'Cannot train: x\n    at train' });
    expect(stored).toMatchObject({ cost: null, scores: [], folds: [], curves: [], trainingKey: null });
    expect(await store.has(trialKey(identity()))).toBe(false);
  });

  it('lets a finished trial replace a failed one', async () => {
    const store = await memoryStore();
    await store.record(failed({}));
    expect(await store.record(finished({}, [0.8]))).toBe('recorded');
    const stored = await store.trial(trialKey(identity()));
    expect(stored).toMatchObject({ status: 'finished', error: null, log: null });
    expect((await store.trials()).trials).toHaveLength(1);
  });

  it('never lets a failed trial, or another finished one, replace a finished one', async () => {
    const store = await memoryStore();
    await store.record(finished({}, [0.8]));
    expect(await store.record(failed({}))).toBe('kept');
    expect(await store.record(finished({}, [0.1]))).toBe('kept');
    expect(await store.trial(trialKey(identity()))).toMatchObject({ status: 'finished', folds: [{ value: 0.8 }] });
  });

  it('keeps the newest failure', async () => {
    const store = await memoryStore();
    await store.record(failed({}, 'first'));
    await store.record(failed({}, 'second'));
    expect((await store.trials()).trials.map(({ error }) => error)).toEqual(['second']);
  });

  it('refuses scores that are none, and then stores nothing', async () => {
    const store = await memoryStore();
    const where = 'grace on cora, node-public, seed 0';
    await expect(store.record(finished({}, []))).rejects.toThrow(
      new RangeError(`Cannot record trial [${where}]: a score is needed, got none`),
    );
    await expect(store.record(finished({}, [0.5, Number.NaN]))).rejects.toThrow(
      new RangeError(`Cannot record trial [${where}]: a finite score is needed, got NaN for accuracy, fold 1`),
    );
    const twice = finished({}, [0.5]);
    await expect(store.record({ ...twice, scores: [...twice.scores, ...twice.scores] })).rejects.toThrow(
      'one score a metric and fold is needed, got two for accuracy, fold 0',
    );
    expect((await store.trials()).trials).toEqual([]);
  });

  it('stores nothing of a trial where a part of it fails', async () => {
    const store = await memoryStore();
    const trial = finished({}, [0.5]);
    const curve = trial.curves[0]!;
    await expect(store.record({ ...trial, curves: [curve, curve] })).rejects.toThrow('Cannot write :memory:');
    expect((await store.trials()).trials).toEqual([]);
  });

  it('keeps a curve with values that are not numbers', async () => {
    const store = await memoryStore();
    const trial = { ...finished({}, [0.5]), curves: [{ name: 'loss', steps: [0, 1], values: [1, Number.NaN] }] };
    await store.record(trial);
    expect((await store.trial(trialKey(identity())))?.curves).toEqual(trial.curves);
  });

  it('records many at once in one process', async () => {
    const store = await memoryStore();
    await Promise.all(Array.from({ length: 50 }, (_, seed) => store.record(finished({ seed }, [0.5]))));
    const keys = Array.from({ length: 2000 }, (_, seed) => trialKey(identity({ seed })));
    expect(await store.finishedKeys(keys)).toEqual(new Set(keys.slice(0, 50)));
  });
});

describe('trials()', () => {
  it('pages from the newest to the oldest, each once', async () => {
    const store = await memoryStore();
    for (let seed = 0; seed < 5; seed++) await store.record(finished({ seed }, [0.5]));
    const seeds: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.trials({ limit: 2, cursor });
      seeds.push(...page.trials.map((trial) => trial.identity.seed));
      cursor = page.next ?? undefined;
      // What is recorded meanwhile does not move the pages.
      await store.record(finished({ seed: 100 + seeds.length }, [0.5]));
    } while (cursor !== undefined);
    expect(seeds).toEqual([4, 3, 2, 1, 0]);
  });

  it('filters by each part of the identity and by status', async () => {
    const store = await memoryStore();
    await store.record(finished({}, [0.5]));
    await store.record(finished({ method: 'dgi', seed: 1 }, [0.5]));
    await store.record(finished({ dataset: 'dblp', seed: 2 }, [0.5]));
    await store.record(failed({ protocol: 'clustering', seed: 3 }));
    const seeds = async (filter: object) => (await store.trials(filter)).trials.map((trial) => trial.identity.seed);
    expect(await seeds({ method: 'dgi' })).toEqual([1]);
    expect(await seeds({ dataset: 'dblp' })).toEqual([2]);
    expect(await seeds({ protocol: 'clustering' })).toEqual([3]);
    expect(await seeds({ status: 'failed' })).toEqual([3]);
    expect(await seeds({ seed: 0 })).toEqual([0]);
    expect(await seeds({ method: 'grace', status: 'finished' })).toEqual([2, 0]);
    expect(await seeds({ method: 'unknown' })).toEqual([]);
  });

  it('refuses a limit out of range and a cursor that is none', async () => {
    const store = await memoryStore();
    await expect(store.trials({ limit: 0 })).rejects.toThrow('a limit of 1 to 1000 is needed, got 0');
    await expect(store.trials({ cursor: 'x' })).rejects.toThrow(
      'a cursor of an earlier page by -recorded is needed, got "x"',
    );
  });
});
