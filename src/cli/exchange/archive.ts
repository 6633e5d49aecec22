import { Type } from 'typebox';
import { jsonObject, strictObject } from '../../../server/schemas/building.js';
import { datasetSchema, methodSchema, protocolSchema } from '../../../server/schemas/card.js';
import {
  costSchema,
  curvesSchema,
  environmentSchema,
  foldsSchema,
  identitySchema,
} from '../../../server/schemas/trial.js';

/** Version of the archive's format; raised when older programs could not read it. */
export const archiveFormat = 1;

/**
 * Lines of an archive of results, JSON each: first its format, then the cards of what was compared and the configs that are
 * standard, then finished trials with all their scores. So a database made of archives alone ranks the newest versions as the first
 * one did; failed trials, pictures of embeddings and cards of older versions stay behind.
 */
export const archiveLineSchema = Type.Union([
  strictObject({ archive: strictObject({ format: Type.Integer({ minimum: 1 }) }) }),
  strictObject({ method: methodSchema }),
  strictObject({ dataset: datasetSchema }),
  strictObject({ protocol: protocolSchema }),
  strictObject({
    standard: strictObject({
      method: Type.String(),
      methodVersion: Type.Integer(),
      dataset: Type.String(),
      protocol: Type.String(),
      config: jsonObject,
    }),
  }),
  strictObject({
    trial: strictObject({
      identity: identitySchema,
      startedAt: Type.String(),
      finishedAt: Type.String(),
      environment: environmentSchema,
      cost: costSchema,
      scores: foldsSchema,
      curves: curvesSchema,
      trainingKey: Type.String(),
    }),
  }),
]);

export type ArchiveLine = Type.Static<typeof archiveLineSchema>;
