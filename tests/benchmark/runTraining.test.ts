import { describe, expect, it } from 'vitest';
import type { TrainingMessage } from '../../src/benchmark/messages.js';
import { planTrials } from '../../src/benchmark/plan.js';
import { createTrainingRunner } from '../../src/benchmark/runTraining.js';
import type { Dataset, LoadedDataset } from '../../src/data/dataset.js';
import type { JointOptions, Supervision } from '../../src/protocols/protocol.js';
import { createRegistry } from '../../src/registry/registry.js';
import { type FailedTrial, type FinishedTrial, type TrialRecord, trialKey } from '../../src/store/records.js';
import type { LearnerOptions, TrainedLearner, TrainingReport } from '../../src/training/learner.js';
import { fakeMethod, fakeMethods, fakeProtocol } from './support/fakeParts.js';

const graph = {
  numNodes: 2,
  sources: Int32Array.of(0, 1),
  targets: Int32Array.of(1, 0),
  features: { kind: 'dense' as const, numRows: 2, numColumns: 1, values: Float32Array.of(1, 2) },
  labels: Int32Array.of(0, 1),
  numClasses: 2,
};
const knownMethods = createRegistry('method', [...fakeMethods, fakeMethod('graphs', { embeds: 'graphs' })]);
const data = { root: '/nowhere', offline: true };
const provenance = { gitCommit: 'abc', packageVersion: '0' };
const engine = { backend: 'cpu', threads: 1, engineVersion: '4' };

function fakeDataset(name: string, loads: string[]): Dataset {
  return {
    name,
    task: 'node',
    description: '',
    license: '',
    url: '',
    files: [],
    async load(): Promise<LoadedDataset> {
      loads.push(name);
      return { graph, checksum: `sum of ${name}` };
    },
  };
}

interface FakeLearner extends TrainedLearner {
  fits: number;
  disposed: boolean;
}

/** A learner that trains at its first fit and remembers. */
function fakeLearner(fail?: string): FakeLearner {
  let report: TrainingReport | undefined;
  return {
    usesLabels: false,
    fits: 0,
    disposed: false,
    get report() {
      return report;
    },
    async fit() {
      this.fits++;
      if (fail !== undefined) throw new Error(fail);
      const losses = { steps: [1, 2], values: [3, 2] };
      report ??= { epochs: 2, losses, trainSeconds: 1.5, parameterCount: 7, embeddingSize: 4 };
      return {
        embed: async () => ({ kind: 'dense' as const, numRows: 2, numColumns: 4, values: new Float32Array(8) }),
      };
    },
    async fitJointly() {
      await this.fit(graph);
      return Int32Array.of(0, 1);
    },
    dispose() {
      this.disposed = true;
    },
  };
}

const embedding = fakeProtocol('embedding', {
  async evaluate({ learner, data: { labels } }) {
    await (await learner.fit(graph)).embed();
    return [{ metric: 'accuracy', fold: 0, value: labels.length / 4 }];
  },
});
const embeddingAgain = { ...embedding, name: 'embedding again' };
const part = fakeProtocol('part', {
  async evaluate({ learner }) {
    await (await learner.fit({ ...graph, sources: Int32Array.of(0), targets: Int32Array.of(1) })).embed();
    return [{ metric: 'accuracy', fold: 0, value: 0.5 }];
  },
});
const joint = fakeProtocol('joint', {
  async evaluate({ learner, data }) {
    await learner.fitJointly!(data, {} as Supervision, {} as JointOptions);
    return [{ metric: 'accuracy', fold: 0, value: 0.5 }];
  },
});
const failing = fakeProtocol('failing', {
  async evaluate({ learner }) {
    await learner.fit(graph);
    throw new Error('the probe broke\nsecond line');
  },
});
const drawing = fakeProtocol('drawing', {
  evaluate: async ({ rng }) => [{ metric: 'accuracy', fold: 0, value: rng.uniform() }],
});

const transferring = (checksum: string) =>
  fakeProtocol('transferring', {
    task: 'graph',
    setting: 'transferred',
    pretraining: { dataset: 'two', checksum },
    async evaluate({ pretraining, learner }) {
      if (pretraining !== undefined) await learner.fit(pretraining);
      return [{ metric: 'accuracy', fold: 0, value: pretraining === undefined ? 0 : 0.75 }];
    },
  });

async function run(
  protocolNames: readonly string[],
  options: {
    learner?: FakeLearner;
    checksum?: string;
    /** Checksums by dataset that the plan has and the data has not. */
    sums?: ReadonlyMap<string, string>;
    seeds?: number[];
    datasets?: string[];
    loads?: string[];
    source?: string;
    method?: string;
    projection?: 'pca' | 'umap';
  } = {},
) {
  const {
    learner = fakeLearner(),
    seeds = [0],
    datasets = ['one'],
    loads = [],
    source = 'sum of two',
    method = 'alpha',
    projection,
  } = options;
  const protocols = createRegistry('protocol', [
    embedding,
    embeddingAgain,
    part,
    joint,
    failing,
    drawing,
    transferring(source),
  ]);
  const registry = createRegistry(
    'dataset',
    ['one', 'two', 'three'].map((name) => fakeDataset(name, loads)),
  );
  const requests = seeds.flatMap((seed) =>
    datasets.map((dataset) => {
      return { method, dataset, protocols: protocolNames, seed, overrides: {}, encoder: {} };
    }),
  );
  const summaries = new Map(
    datasets.map((name) => {
      const checksum = options.sums?.get(name) ?? options.checksum ?? `sum of ${name}`;
      return [name, { checksum, unsuited: () => undefined }];
    }),
  );
  const { trainings } = planTrials(requests, { methods: knownMethods, protocols, datasets: summaries });
  const learners: LearnerOptions[] = [];
  const records: TrialRecord[] = [];
  const runTraining = createTrainingRunner({
    methods: knownMethods,
    datasets: registry,
    protocols,
    engine,
    createLearner(asked) {
      learners.push(asked);
      asked.onEpoch?.(1, 2, 3);
      asked.onEpoch?.(2, 2, 2);
      return learner;
    },
  });
  const messages: TrainingMessage[] = [];
  for (const training of trainings)
    await runTraining({ training, data, provenance, ...(projection && { projection }) }, (message) =>
      messages.push(message),
    );
  for (const message of messages) if (message.kind === 'trial') records.push(message.record);
  return { records, learner, learners, messages };
}

describe('createTrainingRunner', () => {
  it('hands a protocol the graphs to learn on, loaded once for all that are judged, and checks what they are', async () => {
    const loads: string[] = [];
    const { records, learners } = await run(['transferring'], {
      method: 'graphs',
      datasets: ['one', 'three'],
      seeds: [0, 1],
      loads,
    });
    expect(records.map((record) => (record as FinishedTrial).scores[0]?.value)).toEqual([0.75, 0.75, 0.75, 0.75]);
    // Those that are judged as well, though each training comes back to both of them.
    expect([...loads].sort()).toEqual(['one', 'three', 'two']);
    expect(learners.map(({ dataset, seed }) => [dataset, seed])).toEqual([
      ['two', 0],
      ['two', 1],
    ]);
    const keys = records.map((record) => (record as FinishedTrial).trainingKey);
    expect([keys[0] === keys[1], keys[2] === keys[3], keys[0] === keys[2]]).toEqual([true, true, false]);
    expect(records.map(({ identity }) => identity.dataset)).toEqual(['one', 'three', 'one', 'three']);
    const other = await run(['transferring'], { method: 'graphs', source: 'another' });
    expect((other.records[0] as FailedTrial).error).toBe(
      'Cannot pre-train on two: data with checksum another is needed, got sum of two',
    );
  });

  it('goes on with the other datasets where one of those that are judged is not what was planned with', async () => {
    const sums = new Map([['one', 'another sum']]);
    const { records, learner } = await run(['transferring'], { method: 'graphs', datasets: ['one', 'three'], sums });
    expect(records.map(({ status }) => status)).toEqual(['failed', 'finished']);
    expect((records[0] as FailedTrial).error).toBe(
      'Cannot train on one: data with checksum another sum is needed, got sum of one',
    );
    expect(learner.disposed).toBe(true);
  });

  it('does not judge the other datasets where the training that they share has failed', async () => {
    const learner = fakeLearner('no finite loss');
    const { records } = await run(['transferring'], { method: 'graphs', datasets: ['one', 'three'], learner });
    expect(records.map((record) => (record as FailedTrial).error)).toEqual(['no finite loss', 'no finite loss']);
    expect(learner.fits).toBe(1);
  });

  it('keeps no curve of a trial that tried several trainings, and the next one keeps its own', async () => {
    const { records } = await run(['joint', 'embedding']);
    expect(records.map((record) => (record as FinishedTrial).curves.length)).toEqual([0, 1]);
    expect((records[0] as FinishedTrial).cost).toMatchObject({ trainSeconds: 1.5, epochs: 2 });
  });

  it('lays the embedding of the whole graph out in the plane where it is asked to, once a training', async () => {
    const { records, messages } = await run(['drawing', 'embedding', 'embedding again'], { projection: 'umap' });
    expect(records).toHaveLength(3);
    // Too few rows for UMAP, and all equal.
    const layouts = [{ name: 'pca', x: [0, 0], y: [0, 0], settings: { explained1: 0, explained2: 0 } }];
    expect(messages.at(-1)).toEqual({
      kind: 'projection',
      key: trialKey(records[0]!.identity),
      projection: { rows: 'nodes', numRows: 2, ids: [0, 1], classes: [0, 1], layouts },
    });
    const drawn = ({ kind }: TrainingMessage) => kind === 'projection';
    expect(messages.filter(drawn)).toHaveLength(1);
    expect((await run(['embedding'])).messages.filter(drawn)).toEqual([]);
    expect((await run(['part'], { projection: 'pca' })).messages.filter(drawn)).toEqual([]);
  });

  it('says where an embedding cannot be drawn, and its trial is finished all the same', async () => {
    const unreadable = {
      kind: 'dense' as const,
      numRows: 2,
      numColumns: 4,
      get values(): Float32Array {
        throw new Error('no memory');
      },
    };
    const learner = { ...fakeLearner(), fit: async () => ({ embed: async () => unreadable }) };
    const { records, messages } = await run(['embedding'], { learner, projection: 'pca' });
    expect(records.map(({ status }) => status)).toEqual(['finished']);
    expect(messages.at(-1)).toEqual({ kind: 'note', text: 'the embedding of alpha on one is not drawn: no memory' });
  });

  it('sends the record of a finished trial', async () => {
    const { records, learner, learners } = await run(['embedding']);
    const record = records[0] as FinishedTrial;
    expect(record).toMatchObject({
      status: 'finished',
      identity: { method: 'alpha', dataset: 'one', protocol: 'embedding', seed: 0, datasetChecksum: 'sum of one' },
      scores: [{ metric: 'accuracy', fold: 0, value: 0.5 }],
      curves: [{ name: 'loss', steps: [1, 2], values: [3, 2] }],
      cost: { trainSeconds: 1.5, epochs: 2, parameterCount: 7, embeddingSize: 4 },
      environment: { backend: 'cpu', gitCommit: 'abc', nodeVersion: process.versions.node },
    });
    expect(record.cost.peakMemoryBytes).toBeGreaterThan(2 ** 20);
    expect(Date.parse(record.finishedAt)).toBeGreaterThanOrEqual(Date.parse(record.startedAt));
    expect(learners[0]).toMatchObject({ dataset: 'one', seed: 0, config: { epochs: 10 } });
    expect(learner.disposed).toBe(true);
  });

  it('reports the last epoch even where it throttles', async () => {
    const { messages } = await run(['embedding']);
    const epochs = messages.filter(({ kind }) => kind === 'epoch');
    expect(epochs).toEqual([
      { kind: 'epoch', epoch: 1, epochs: 2, loss: 3 },
      { kind: 'epoch', epoch: 2, epochs: 2, loss: 2 },
    ]);
  });

  it('judges one training by several protocols, with the cost of the training in each', async () => {
    const { records, learners } = await run(['embedding', 'drawing', 'failing']);
    expect(learners.length).toBe(1);
    expect(records.map(({ status }) => status)).toEqual(['finished', 'finished', 'failed']);
    expect(new Set(records.map((record) => (record as FinishedTrial).trainingKey)).size).toBe(2);
  });

  it('records a protocol that fails, and goes on with the next', async () => {
    const { records } = await run(['failing', 'embedding']);
    expect(records.map(({ status }) => status)).toEqual(['failed', 'finished']);
    const { error, log } = records[0] as FailedTrial;
    expect(error).toBe('the probe broke');
    expect(log).toContain('runTraining.test.ts');
  });

  it('does not repeat a training that failed', async () => {
    const learner = fakeLearner('Cannot train alpha on one: a finite loss is needed, got NaN at step 3');
    const { records } = await run(['embedding', 'failing'], { learner });
    expect(records.map((record) => (record as FailedTrial).error)).toEqual([
      'Cannot train alpha on one: a finite loss is needed, got NaN at step 3',
      'Cannot train alpha on one: a finite loss is needed, got NaN at step 3',
    ]);
    expect(learner).toMatchObject({ fits: 1, disposed: true });
  });

  it('refuses data that is not what was planned with', async () => {
    const { records, learners, learner } = await run(['embedding', 'drawing'], { checksum: 'another' });
    expect(records.map((record) => (record as FailedTrial).error)).toEqual(
      Array(2).fill('Cannot train on one: data with checksum another is needed, got sum of one'),
    );
    expect(learners.map(({ dataset }) => dataset)).toEqual(['one']);
    expect(learner.fits).toBe(0);
  });

  it('loads a dataset once for trainings that follow one another', async () => {
    const loads: string[] = [];
    await run(['embedding'], { seeds: [0, 1], datasets: ['one', 'two'], loads });
    expect(loads).toEqual(['one', 'two', 'one', 'two']);
    loads.length = 0;
    await run(['embedding'], { seeds: [0, 1, 2], loads });
    expect(loads).toEqual(['one']);
  });

  it('hands each protocol a stream that the seed alone decides', async () => {
    const values = async (seeds: number[], names: string[]) =>
      (await run(names, { seeds })).records
        .filter(({ identity }) => identity.protocol === 'drawing')
        .map((record) => (record as FinishedTrial).scores[0]!.value);
    const [first, second] = await values([0, 1], ['drawing']);
    expect(first).not.toBe(second);
    expect(await values([1, 0], ['embedding', 'drawing'])).toEqual([second, first]);
  });
});
