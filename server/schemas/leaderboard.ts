import { Type } from 'typebox';
import { jsonObject, list, nullable, strictObject } from './building.js';

const scope = {
  dataset: Type.String(),
  datasetChecksum: Type.String({ description: 'SHA-256 over the content of the dataset.' }),
  protocol: Type.String(),
  protocolVersion: Type.Integer(),
  protocolHash: Type.String({ description: 'SHA-256 over the definition of the protocol.' }),
  codeVersion: Type.String({ description: 'Version of the numerical code.' }),
};

const rowSchema = strictObject({
  rank: nullable(Type.Integer({ minimum: 1 })),
  label: Type.String({ description: 'The method, with what a variant changes in brackets.' }),
  method: Type.String(),
  methodVersion: Type.Integer(),
  family: nullable(Type.String()),
  usesLabels: Type.Boolean({ description: 'Trained on labels: shown for reference, not ranked.' }),
  changes: jsonObject,
  seeds: list(Type.Integer()),
  folds: Type.Integer({ description: 'Folds (splits) a seed.' }),
  mean: Type.Number({ description: 'Over seeds, of the means over folds; a share, not percent.' }),
  deviation: nullable(Type.Number({ description: 'Unbiased standard deviation over seeds.' })),
  interval: nullable(
    Type.Unsafe<readonly [low: number, high: number]>(
      Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '95 % t interval of the mean.' }),
    ),
  ),
  gain: nullable(Type.Number({ description: 'Mean minus that of the random encoder.' })),
  pValue: nullable(
    Type.Number({ minimum: 0, maximum: 1, description: "Paired t-test against the best, with Holm's correction." }),
  ),
  tiedWithBest: Type.Boolean(),
  needsMoreSeeds: Type.Boolean(),
  cost: strictObject({
    trainSeconds: Type.Number(),
    evaluateSeconds: Type.Number(),
    peakMemoryBytes: Type.Number(),
    parameterCount: Type.Number(),
  }),
});

const leaderboardSchema = strictObject(
  {
    ...scope,
    metric: Type.String(),
    metrics: list(Type.String()),
    rows: list(rowSchema, 'Best first.'),
    omitted: list(
      strictObject({ ...scope, trials: Type.Integer() }),
      'Results that may not be compared with these: another protocol hash, dataset checksum or code version.',
    ),
    outdatedTrials: Type.Integer({ description: 'Trials of older versions of the methods, left out.' }),
    failedTrials: Type.Integer(),
  },
  'Methods on one dataset under one protocol.',
);

export const leaderboardParameters = strictObject({ dataset: Type.String({ minLength: 1 }) });

export const leaderboardQuerySchema = strictObject({
  protocol: Type.Optional(Type.String({ minLength: 1, description: 'All protocols with results unless given.' })),
  metric: Type.Optional(Type.String({ minLength: 1, description: "The protocol's headline unless given." })),
  protocolHash: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]+$', description: 'Beginning of the hash; the newest unless given.' }),
  ),
  datasetChecksum: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]+$', description: 'Beginning of the checksum; the newest unless given.' }),
  ),
  codeVersion: Type.Optional(Type.String({ minLength: 1, description: 'The newest unless given.' })),
});

export const leaderboardsSchema = strictObject({
  dataset: Type.String(),
  leaderboards: list(leaderboardSchema, 'One a protocol; empty where there are no results yet.'),
});
