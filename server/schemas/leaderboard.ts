import { Type } from 'typebox';
import { jsonObject, list, nullable, strictObject } from './building.js';
import { entryFilters, metricParameter, nameList, selfReportedParameter, settingsParameter } from './parameters.js';
import { submissionSchema } from './submission.js';

export const scope = {
  dataset: Type.String(),
  datasetChecksum: Type.String({ description: 'SHA-256 over the content of the dataset.' }),
  protocol: Type.String(),
  protocolVersion: Type.Integer(),
  protocolHash: Type.String({ description: 'SHA-256 over the definition of the protocol.' }),
  codeVersion: Type.String({ description: 'Version of the numerical code.' }),
};

export const intervalSchema = Type.Unsafe<readonly [low: number, high: number]>(
  Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '95 % t interval.' }),
);

const publishedSchema = strictObject({
  mean: Type.Number({ description: 'As a share, where papers print percent.' }),
  deviation: nullable(Type.Number()),
  difference: Type.Number({ description: 'Ours minus published.' }),
  verdict: Type.Enum(['inside', 'outside'], {
    description:
      'Whether ours lies within two published deviations, or within one point (two for sets of graphs) where that is more.',
  }),
  source: Type.String(),
  confidence: Type.String({ description: '`high`: read in the source; `memory`: not verified.' }),
});

const costSchema = strictObject({
  trainSeconds: Type.Number(),
  evaluateSeconds: Type.Number(),
  peakMemoryBytes: Type.Number(),
  parameterCount: Type.Number(),
});

const rowSchema = strictObject({
  rank: nullable(Type.Integer({ minimum: 1 })),
  label: Type.String({ description: 'The method, with what a variant changes in brackets.' }),
  method: Type.String(),
  methodVersion: Type.Integer(),
  family: nullable(Type.String()),
  usesLabels: Type.Boolean({ description: 'Trained on labels: shown for reference, not ranked.' }),
  encoder: nullable(Type.String()),
  changes: jsonObject,
  seeds: list(Type.Integer()),
  scores: list(Type.Number(), 'One a seed, in the order of `seeds`: the mean over folds.'),
  folds: Type.Integer({ description: 'Folds (splits) a seed.' }),
  mean: Type.Number({ description: 'Over seeds, of the means over folds; a share, not percent.' }),
  deviation: nullable(Type.Number({ description: 'Unbiased standard deviation over seeds.' })),
  interval: nullable(intervalSchema),
  gain: nullable(Type.Number({ description: 'Mean minus that of the random encoder.' })),
  pValue: nullable(
    Type.Number({ minimum: 0, maximum: 1, description: "Paired t-test against the best, with Holm's correction." }),
  ),
  tiedWithBest: Type.Boolean(),
  isUntested: Type.Boolean({
    description: 'Not ranked: fewer than two seeds in common with the row it would be tested against.',
  }),
  needsMoreSeeds: Type.Boolean(),
  published: list(publishedSchema, 'Numbers from the literature for the same dataset, protocol and metric.'),
  cost: costSchema,
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
    selfReported: Type.Optional(
      list(
        submissionSchema,
        'Where asked for: submissions that nobody has reproduced. They are no part of the ranking.',
      ),
    ),
  },
  'Methods on one dataset under one protocol.',
);

export const leaderboardParameters = strictObject({ dataset: Type.String({ minLength: 1, maxLength: 200 }) });

const hashBeginning = { pattern: '^[0-9a-f]+$', maxLength: 64 };

export const leaderboardQuerySchema = strictObject({
  protocol: Type.Optional(nameList('Protocols, between commas; all with results unless given.')),
  settings: settingsParameter,
  metric: metricParameter,
  protocolHash: Type.Optional(
    Type.String({ ...hashBeginning, description: 'Beginning of the hash; the newest unless given.' }),
  ),
  datasetChecksum: Type.Optional(
    Type.String({ ...hashBeginning, description: 'Beginning of the checksum; the newest unless given.' }),
  ),
  ...entryFilters,
  selfReported: selfReportedParameter,
});

export const leaderboardsSchema = strictObject({
  dataset: Type.String(),
  leaderboards: list(leaderboardSchema, 'One a protocol; empty where there are no results yet.'),
});
