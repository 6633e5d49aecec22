import { Type } from 'typebox';
import { trialSorts } from '../../src/store/index.js';
import { jsonObject, list, nullable, strictObject } from './building.js';

const statusSchema = Type.Enum(['finished', 'failed']);

export const identitySchema = strictObject({
  method: Type.String(),
  methodVersion: Type.Integer(),
  dataset: Type.String(),
  datasetChecksum: Type.String(),
  protocol: Type.String(),
  protocolVersion: Type.Integer(),
  protocolHash: Type.String(),
  config: jsonObject,
  seed: Type.Integer(),
  codeVersion: Type.String(),
});

export const costSchema = strictObject({
  loadSeconds: Type.Number(),
  trainSeconds: Type.Number(),
  evaluateSeconds: Type.Number(),
  peakMemoryBytes: Type.Number(),
  epochs: Type.Number(),
  parameterCount: Type.Number(),
  embeddingSize: Type.Number(),
});

export const environmentSchema = strictObject({
  backend: Type.String(),
  threads: Type.Integer(),
  nodeVersion: Type.String(),
  engineVersion: Type.String(),
  platform: Type.String(),
  cpu: Type.String(),
  hostname: Type.String(),
  gitCommit: Type.String(),
  packageVersion: Type.String(),
});

export const foldsSchema = list(strictObject({ metric: Type.String(), fold: Type.Integer(), value: Type.Number() }));

const summary = {
  id: Type.String({ description: 'SHA-256 over the identity.' }),
  status: statusSchema,
  identity: identitySchema,
  startedAt: Type.String({ description: 'ISO 8601, UTC.' }),
  finishedAt: Type.String({ description: 'ISO 8601, UTC.' }),
  cost: nullable(costSchema),
  scores: list(
    strictObject({ metric: Type.String(), mean: Type.Number(), folds: Type.Integer() }),
    'Means over folds; shares, not percent, but for what was `selected-…` and how many `diverged-…`.',
  ),
  error: nullable(Type.String()),
};

export const trialPageSchema = strictObject({
  trials: list(strictObject(summary), 'Newest first, unless sorted otherwise.'),
  next: nullable(Type.String({ description: 'Cursor of the next page; null on the last one.' })),
});

const name = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));

export const trialQuerySchema = strictObject({
  method: name,
  dataset: name,
  protocol: name,
  seed: Type.Optional(Type.Integer({ minimum: -(2 ** 53 - 1), maximum: 2 ** 53 - 1 })),
  status: Type.Optional(statusSchema),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  sort: Type.Optional(
    Type.Enum([...trialSorts], { description: 'A minus in front: largest or newest first. `-recorded` unless given.' }),
  ),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: '`next` of the page before.' })),
});

export const trialParameters = strictObject({ id: Type.String({ minLength: 1, maxLength: 200 }) });

export const curvesSchema = list(
  strictObject({ name: Type.String(), steps: list(Type.Number()), values: list(nullable(Type.Number())) }),
  'Values that are not finite are null.',
);

export const trialDetailSchema = strictObject({
  ...summary,
  environment: environmentSchema,
  trainingKey: nullable(Type.String({ description: 'Trials with the same key share one training.' })),
  folds: foldsSchema,
  curves: curvesSchema,
  log: nullable(Type.String()),
});
