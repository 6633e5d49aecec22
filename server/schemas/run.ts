import { Type } from 'typebox';
import { list, nullable, strictObject } from './building.js';

/** Runs under way. */
export const runsSchema = strictObject({
  runs: list(
    strictObject({
      id: Type.String(),
      hostname: Type.String(),
      total: Type.Integer({ description: 'Trials that the run does.' }),
      finished: Type.Integer(),
      failed: Type.Integer(),
      startedAt: Type.String(),
      updatedAt: Type.String(),
      expectedEnd: nullable(Type.String({ description: 'If it goes on as it has; null while nothing can be said.' })),
      trainings: list(
        strictObject({
          method: Type.String(),
          dataset: Type.String(),
          seed: Type.Integer(),
          startedAt: Type.String(),
          epoch: Type.Integer(),
          epochs: Type.Integer(),
          loss: strictObject({ steps: list(Type.Number()), values: list(nullable(Type.Number())) }),
        }),
        'What workers are at.',
      ),
    }),
    'Oldest first.',
  ),
});
