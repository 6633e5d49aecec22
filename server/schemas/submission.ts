import { Type } from 'typebox';
import { submissionStates } from '../../src/store/index.js';
import { jsonObject, list, nullable, strictObject } from './building.js';
import { identitySchema } from './trial.js';

const stateSchema = Type.Enum([...submissionStates], {
  description:
    '`self-reported`: as its author says, embeddings judged here but not trained here; `verifying`: waits for a verification; `reproduced`: a training of this testbed came to the same; `rejected`: it did not, or could not.',
});

const name = Type.String({ minLength: 1, maxLength: 200 });

/** The body of a submission of results. */
export const resultSubmissionSchema = strictObject(
  {
    identity: identitySchema,
    scores: Type.Array(
      strictObject({
        metric: name,
        fold: Type.Integer({ minimum: 0, maximum: 9999 }),
        value: Type.Number({ description: 'A share, not percent; of `selected-…` and `diverged-…` the value itself.' }),
      }),
      { minItems: 1, maxItems: 10_000 },
    ),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    verify: Type.Optional(Type.Boolean({ description: 'Whether to train it again here; needs the scope `verify`.' })),
  },
  'A result of a registered method: a trial as `gssl run` stores it. No code, only a config.',
);

/** What is said of embeddings, whose body is the npy file. */
export const embeddingQuerySchema = strictObject({
  name: Type.Optional(
    Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} .+()_-]{0,99}$', description: 'What you call the method.' }),
  ),
  dataset: Type.Optional(name),
  protocol: Type.Optional(name),
  seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1, default: 0 })),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});

export const submissionHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\w.:-]{1,128}$',
      description: 'Equal keys make one submission, however often it is sent.',
    }),
  ),
});

export const submissionSchema = strictObject({
  id: Type.String(),
  state: stateSchema,
  reason: nullable(Type.String({ description: 'Why it was rejected, or what its state rests on.' })),
  kind: Type.Enum(['result', 'embedding']),
  method: Type.String(),
  dataset: Type.String(),
  protocol: Type.String(),
  seed: Type.Integer(),
  content: jsonObject,
  scores: list(
    strictObject({ metric: Type.String(), mean: Type.Number(), folds: Type.Integer() }),
    'Means over folds: as reported; of embeddings as judged here.',
  ),
  trial: nullable(Type.String({ description: 'Id of the trial that the verification ran.' })),
  note: nullable(Type.String()),
  submitter: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});

export const submissionParameters = strictObject({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export const submissionQuerySchema = strictObject({
  dataset: Type.Optional(name),
  protocol: Type.Optional(name),
  state: Type.Optional(stateSchema),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1, description: '`next` of the page before.' })),
});

export const submissionPageSchema = strictObject({
  submissions: list(submissionSchema, 'Newest first.'),
  next: nullable(Type.Integer({ description: 'Cursor of the next page; null on the last one.' })),
});
