import { Type } from 'typebox';
import { jsonObject, strictObject } from './building.js';

export const methodSchema = strictObject({
  name: Type.String(),
  version: Type.Integer(),
  family: Type.Enum(['contrastive', 'predictive', 'reference']),
  usesLabels: Type.Boolean(),
  details: jsonObject,
});

export const datasetSchema = strictObject({
  name: Type.String(),
  task: Type.Enum(['node', 'graph', 'link']),
  description: Type.String(),
  license: Type.String(),
  url: Type.String(),
  details: jsonObject,
});

export const protocolSchema = strictObject({
  name: Type.String(),
  version: Type.Integer(),
  hash: Type.String({ description: 'SHA-256 over the definition; stored with every score.' }),
  task: Type.Enum(['node', 'link', 'cluster', 'graph']),
  description: Type.String(),
  headline: Type.String({ description: 'The metric that rankings use.' }),
  definition: jsonObject,
});
