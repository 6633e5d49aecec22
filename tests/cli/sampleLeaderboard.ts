import type { Leaderboard, LeaderboardRow } from '../../src/store/index.js';

export function row(changes: Partial<LeaderboardRow>): LeaderboardRow {
  return {
    rank: 1,
    label: 'grace',
    method: 'grace',
    methodVersion: 1,
    family: 'contrastive',
    usesLabels: false,
    encoder: 'gcn',
    changes: {},
    seeds: [0, 1, 2],
    scores: [0.8153, 0.811, 0.8196],
    folds: 1,
    mean: 0.8153,
    deviation: 0.0043,
    interval: [0.8046, 0.826],
    gain: 0.1223,
    pValue: null,
    tiedWithBest: true,
    isUntested: false,
    needsMoreSeeds: false,
    cost: { trainSeconds: 12.34, evaluateSeconds: 1, peakMemoryBytes: 700 * 2 ** 20, parameterCount: 1000 },
    ...changes,
  };
}

const dgi = row({
  label: 'dgi[temperature=0.5]',
  method: 'dgi',
  changes: { temperature: 0.5 },
  mean: 0.812,
  pValue: 0.31,
  gain: 0.119,
  needsMoreSeeds: true,
});
const supervised = row({
  rank: null,
  label: 'supervised',
  method: 'supervised',
  family: 'reference',
  usesLabels: true,
  seeds: [0],
  scores: [0.81],
  mean: 0.81,
  deviation: null,
  interval: null,
  gain: 0.117,
  tiedWithBest: false,
});
const randomEncoder = row({
  rank: 4,
  label: 'random-encoder',
  method: 'random-encoder',
  family: 'reference',
  mean: 0.694,
  deviation: 0.014,
  interval: [0.6582, 0.7278],
  gain: 0,
  pValue: 0.0004,
  tiedWithBest: false,
  cost: { trainSeconds: 0, evaluateSeconds: 1, peakMemoryBytes: 2 ** 31, parameterCount: 1000 },
});

export const leaderboard: Leaderboard = {
  dataset: 'cora',
  datasetChecksum: 'c0ffee',
  protocol: 'node-public',
  protocolVersion: 1,
  protocolHash: 'abcdef0123456789',
  codeVersion: '1',
  metric: 'accuracy',
  metrics: ['accuracy'],
  rows: [row({}), dgi, supervised, randomEncoder],
  omitted: [
    {
      dataset: 'cora',
      datasetChecksum: 'c0ffee',
      protocol: 'node-public',
      protocolVersion: 1,
      protocolHash: '0123456789abcdef',
      codeVersion: '1',
      trials: 5,
    },
  ],
  outdatedTrials: 0,
  failedTrials: 1,
};
