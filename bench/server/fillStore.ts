/**
 * Fills a results database with made-up trials, for load tests: `npx tsx bench/server/fillStore.ts FILE [METHODS] [DATASETS]
 * [SEEDS] [FOLDS]`, 200 × 30 × 10 with 17 folds unless said otherwise: 60,000 trials, a million scores.
 */
import { openStore } from '../../src/store/index.js';
import type { Environment } from '../../src/store/records.js';

const environment: Environment = {
  backend: 'made-up',
  threads: 1,
  nodeVersion: process.version,
  engineVersion: 'none',
  platform: `${process.platform}-${process.arch}`,
  cpu: 'none',
  hostname: 'none',
  gitCommit: 'unknown',
  packageVersion: '0.0.0',
};

/** A number in [0, 1) that depends on `values` alone. */
function noise(...values: readonly number[]): number {
  const x = Math.sin(values.reduce((sum, value, i) => sum + (value + 1) * (12.9898 + 65.233 * i), 0)) * 43758.5453;
  return x - Math.floor(x);
}

const [file, ...counts] = process.argv.slice(2);
if (file === undefined) throw new RangeError('Cannot fill a store: a FILE is needed, got none');
const [numMethods = 200, numDatasets = 30, numSeeds = 10, numFolds = 17] = counts.map(Number);
const store = await openStore(file);
const families = ['contrastive', 'predictive'] as const;
const nameOf = (method: number) => (method === 0 ? 'random-encoder' : `method-${method}`);
for (let method = 0; method < numMethods; method++) {
  const family = method === 0 ? 'reference' : families[method % 2]!;
  await store.describeMethod({ name: nameOf(method), version: 1, family, usesLabels: false, details: {} });
}
for (let dataset = 0; dataset < numDatasets; dataset++) {
  const pending: Promise<unknown>[] = [];
  for (let method = 0; method < numMethods; method++) {
    for (let seed = 0; seed < numSeeds; seed++) {
      const mean = 0.6 + 0.3 * noise(method) + 0.05 * noise(method, dataset) + 0.02 * noise(method, dataset, seed);
      pending.push(
        store.record({
          status: 'finished',
          identity: {
            method: nameOf(method),
            methodVersion: 1,
            dataset: `dataset-${dataset}`,
            datasetChecksum: `c${dataset}`,
            protocol: 'made-up',
            protocolVersion: 1,
            protocolHash: 'abc',
            config: { epochs: 100 + method, encoder: { name: 'gcn', hiddenSize: 128 } },
            seed,
            codeVersion: '1',
          },
          startedAt: '2026-01-01T00:00:00.000Z',
          finishedAt: '2026-01-01T00:01:00.000Z',
          environment,
          cost: {
            loadSeconds: 1,
            trainSeconds: 100 * noise(method, seed),
            evaluateSeconds: 1,
            peakMemoryBytes: 2 ** 29,
            epochs: 100,
            parameterCount: 1000,
            embeddingSize: 128,
          },
          scores: Array.from({ length: numFolds }, (_, fold) => ({
            metric: 'accuracy',
            fold,
            value: mean + 0.01 * noise(method, dataset, seed, fold),
          })),
          curves: [{ name: 'loss', steps: [0, 50, 99], values: [3, 2, 1] }],
          trainingKey: `${method}/${dataset}/${seed}`,
        }),
      );
    }
  }
  await Promise.all(pending);
  process.stderr.write(`dataset ${dataset + 1} of ${numDatasets}\n`);
}
await store.close();
