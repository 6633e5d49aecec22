import { Type } from 'typebox';
import { jsonObject, list, nullable, strictObject } from './building.js';

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

/** What becomes of an encoder under a protocol. */
export const protocolSettings: readonly string[] = ['frozen', 'fine-tuned', 'joint', 'inductive', 'transferred'];

export const protocolSchema = strictObject({
  name: Type.String(),
  version: Type.Integer(),
  hash: Type.String({ description: 'SHA-256 over the definition; stored with every score.' }),
  task: Type.Enum(['node', 'link', 'cluster', 'graph']),
  description: Type.String(),
  setting: Type.Optional(
    Type.String({
      description: `What becomes of the encoder: ${protocolSettings.join(', ')}. Absent: not stored yet.`,
    }),
  ),
  headline: Type.String({ description: 'The metric that rankings use.' }),
  definition: jsonObject,
});

export const nameParameters = strictObject({ name: Type.String({ minLength: 1, maxLength: 200 }) });

const trialCounts = { finished: Type.Integer(), failed: Type.Integer() };

export const methodDetailSchema = strictObject({
  name: Type.String(),
  card: nullable(methodSchema),
  versions: list(strictObject({ version: Type.Integer(), ...trialCounts }), 'Newest first, with numbers of trials.'),
  standards: list(
    strictObject({ dataset: Type.String(), protocol: Type.String(), config: jsonObject }),
    'The config where a run changes nothing.',
  ),
});

export const datasetDetailSchema = strictObject({
  name: Type.String(),
  card: nullable(datasetSchema),
  checksums: list(strictObject({ checksum: Type.String(), ...trialCounts }), 'Contents that were met, newest first.'),
  protocols: list(Type.String()),
});

export const protocolDetailSchema = strictObject({
  name: Type.String(),
  card: nullable(protocolSchema),
  versions: list(
    strictObject({
      version: Type.Integer(),
      hash: Type.String(),
      definition: nullable(jsonObject),
      ...trialCounts,
    }),
    'Newest first.',
  ),
  datasets: list(Type.String()),
});
