import type {
  Environment,
  FailedTrial,
  FinishedTrial,
  Json,
  Projection,
  TrialIdentity,
} from '../../src/store/records.js';

export const environment: Environment = {
  backend: 'tensorflow',
  threads: 2,
  nodeVersion: 'v20.20.2',
  engineVersion: '4.22.0',
  platform: 'linux-x64',
  cpu: 'test',
  hostname: 'host',
  gitCommit: 'unknown',
  packageVersion: '0.1.0',
};

export function identity(changes: Partial<TrialIdentity> = {}): TrialIdentity {
  return {
    method: 'grace',
    methodVersion: 1,
    dataset: 'cora',
    datasetChecksum: 'c0',
    protocol: 'node-public',
    protocolVersion: 1,
    protocolHash: 'abc',
    config: { temperature: 0.4, encoder: { name: 'gcn', hiddenSize: 128 } },
    seed: 0,
    codeVersion: '1',
    ...changes,
  };
}

/** A finished trial with one accuracy a fold. */
export function finished(changes: Partial<TrialIdentity>, folds: readonly number[]): FinishedTrial {
  return {
    status: 'finished',
    identity: identity(changes),
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:01:00.000Z',
    environment,
    cost: {
      loadSeconds: 0.5,
      trainSeconds: 12.5,
      evaluateSeconds: 1.5,
      peakMemoryBytes: 512 * 2 ** 20,
      epochs: 200,
      parameterCount: 1000,
      embeddingSize: 128,
    },
    scores: folds.map((value, fold) => ({ metric: 'accuracy', fold, value })),
    curves: [{ name: 'loss', steps: [0, 1, 2], values: [3, 2, 1] }],
    trainingKey: 'training',
  };
}

export function failed(
  changes: Partial<TrialIdentity>,
  error = 'Cannot train: a finite loss is needed, got NaN',
): FailedTrial {
  return {
    status: 'failed',
    identity: identity(changes),
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:00:30.000Z',
    environment,
    error,
    log: `${error}\n    at train`,
  };
}

/** Finished trials of one method, seeds 0, 1, …, one accuracy each. */
export function series(
  method: string,
  scores: readonly number[],
  changes: Partial<TrialIdentity> & { config?: { readonly [key: string]: Json } } = {},
): FinishedTrial[] {
  return scores.map((score, seed) => finished({ method, seed, ...changes }, [score]));
}

/** `numPoints` nodes in three classes, and one without, on two spirals. */
export function projection(numPoints: number): Projection {
  const points = Array.from({ length: numPoints }, (_, i) => i);
  const spiral = (turn: number) => ({
    x: points.map((i) => (1 + i) * Math.cos(i * turn)),
    y: points.map((i) => (1 + i) * Math.sin(i * turn)),
  });
  return {
    rows: 'nodes',
    numRows: numPoints,
    ids: points,
    classes: points.map((i) => (i % 4) - 1),
    layouts: [
      { name: 'pca', ...spiral(0.5), settings: { explained1: 0.25, explained2: 0.125 } },
      { name: 'umap', ...spiral(0.3), settings: { numNeighbors: 15, minimumDistance: 0.1 } },
    ],
  };
}

/** Of the protocol of these trials. */
export const protocolCard = {
  name: 'node-public',
  version: 1,
  hash: 'abc',
  task: 'node',
  description: '',
  headline: 'accuracy',
  definition: {},
} as const;
