import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planTrials } from '../../src/benchmark/plan.js';
import { type RunOptions, runTrainings } from '../../src/benchmark/runTrainings.js';
import type { PlannedTraining } from '../../src/benchmark/trial.js';
import { createRegistry } from '../../src/registry/registry.js';
import { openStore, StoreError } from '../../src/store/index.js';
import type { FailedTrial, TrialRecord } from '../../src/store/records.js';
import { fakeMethod, fakeMethods, fakeProtocol, fakeProtocols } from './support/fakeParts.js';

const datasets = new Map([['one', { checksum: '11', unsuited: () => undefined }]]);
const entry = {
  file: fileURLToPath(new URL('./support/trialWorker.ts', import.meta.url)),
  nodeOptions: ['--import', 'tsx'],
};

function options(methods: readonly string[], store: RunOptions['store'], more: Partial<RunOptions> = {}): RunOptions {
  const requests = methods.map((method) => {
    return { method, dataset: 'one', protocols: ['public', 'groups'], seed: 0, overrides: {}, encoder: {} };
  });
  const { trainings } = planTrials(requests, { methods: fakeMethods, protocols: fakeProtocols, datasets });
  const provenance = { gitCommit: 'abc', packageVersion: '0' };
  return { trainings, store, data: { root: '', offline: true }, provenance, workers: 1, entry, ...more };
}

const recordProjection = async () => {};

describe('runTrainings', () => {
  it('stores every trial, those of a killed worker as failed with the signal', async () => {
    const store = await openStore(':memory:');
    const counts: string[] = [];
    const watcher = {
      onTrial: (record: TrialRecord, done: number, total: number) => counts.push(`${record.status} ${done}/${total}`),
    };
    const summary = await runTrainings(options(['alpha', 'beta', 'still', 'alpha'], store, { watcher }));
    expect(summary).toEqual({ total: 6, finished: 2, failed: 4 });
    expect(counts).toEqual(['finished 1/6', 'finished 2/6', 'failed 3/6', 'failed 4/6', 'failed 5/6', 'failed 6/6']);
    const { trials } = await store.trials({ status: 'failed', method: 'beta' });
    expect(trials.map(({ error }) => error)).toEqual(
      Array(2).fill(
        'Cannot train beta on one: its worker process was killed by SIGKILL, as the system does when memory runs out',
      ),
    );
    await store.close();
  });

  it('goes on with the other datasets of a shared training where one of them kills the worker, but not where the first does', async () => {
    const pretraining = { dataset: 'large', checksum: '99' };
    const moved = fakeProtocol('moved', { task: 'graph', setting: 'transferred', pretraining });
    const outcome = async (names: readonly string[]) => {
      const { trainings } = planTrials(
        names.map((dataset) => {
          return { method: 'graphs', dataset, protocols: ['moved'], seed: 0, overrides: {}, encoder: {} };
        }),
        {
          methods: createRegistry('method', [fakeMethod('graphs', { embeds: 'graphs' })]),
          protocols: createRegistry('protocol', [moved]),
          datasets: new Map(names.map((name) => [name, { checksum: name, unsuited: () => undefined }])),
        },
      );
      const records: TrialRecord[] = [];
      const begun: number[] = [];
      const store = { record: async (record: TrialRecord) => records.push(record), recordProjection };
      const watcher = { onTraining: ({ trials }: PlannedTraining) => begun.push(trials.length) };
      const summary = await runTrainings({ ...options([], store), trainings, watcher });
      return { begun, ...summary, ended: records.map(({ identity, status }) => `${identity.dataset} ${status}`) };
    };
    expect(await outcome(['one', 'fatal', 'three', 'four'])).toEqual({
      begun: [4, 2],
      total: 4,
      finished: 3,
      failed: 1,
      ended: ['one finished', 'fatal failed', 'three finished', 'four finished'],
    });
    // Each ends its own dataset alone, though none has ended since the first one did.
    expect(await outcome(['one', 'fatal', 'fatal too', 'four'])).toMatchObject({
      begun: [4, 2, 1],
      ended: ['one finished', 'fatal failed', 'fatal too failed', 'four finished'],
    });
    // It may have been the training that they share.
    expect(await outcome(['fatal', 'three'])).toMatchObject({ begun: [2], finished: 0, failed: 2 });
  });

  it('shares the cores among workers', async () => {
    const records: TrialRecord[] = [];
    const store = { record: async (record: TrialRecord) => records.push(record), recordProjection };
    await runTrainings(options(['alpha', 'labeled'], store, { workers: 2 }));
    const threads = Math.max(1, Math.floor(availableParallelism() / 2));
    expect(records.map(({ environment }) => environment.threads)).toEqual(Array(3).fill(threads));
  });

  it.skipIf(availableParallelism() === 1)('gives a training that asks for it one thread', async () => {
    const records: TrialRecord[] = [];
    const store = { record: async (record: TrialRecord) => records.push(record), recordProjection };
    const threadsOf = ({ method }: PlannedTraining) => (method === 'alpha' ? (1 as const) : undefined);
    await runTrainings({ ...options(['alpha', 'beta', 'labeled'], store, { workers: 1 }), threadsOf });
    const all = availableParallelism();
    expect(new Set(records.map(({ identity, environment }) => `${identity.method} ${environment.threads}`))).toEqual(
      new Set(['alpha 1', `beta ${all}`, `labeled ${all}`]),
    );
  });

  it('ends where the store cannot be written', async () => {
    let writes = 0;
    const store = {
      async record() {
        if (++writes === 2) throw new StoreError('Cannot write x: free disk space is needed, got none');
      },
      recordProjection,
    };
    await expect(runTrainings(options(['alpha', 'still', 'labeled'], store))).rejects.toThrow(StoreError);
    expect(writes).toBe(2);
  });

  it('stores nothing of a training that is interrupted', async () => {
    const controller = new AbortController();
    const records: TrialRecord[] = [];
    const store = { record: async (record: TrialRecord) => records.push(record), recordProjection };
    const watcher = { onTraining: () => controller.abort() };
    const summary = await runTrainings(options(['alpha', 'beta'], store, { watcher, signal: controller.signal }));
    expect(summary).toEqual({ total: 4, finished: 0, failed: 0 });
    expect(records as FailedTrial[]).toEqual([]);
  });
});
