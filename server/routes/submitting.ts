import type { Readable } from 'node:stream';
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { NewSubmission, ResultReader } from '../../src/store/index.js';
import type { Context, Submitting } from '../context.js';
import { receiveEmbeddings, removeUnreferenced } from '../embeddingFile.js';
import { expectScope, requireToken, tokenOf } from '../plugins/bearer.js';
import { takeBodies } from '../plugins/bodies.js';
import { badRequest, problem } from '../problems.js';
import { problemResponse } from '../schemas/problem.js';
import {
  embeddingQuerySchema,
  resultSubmissionSchema,
  submissionHeaders,
  submissionParameters,
  submissionSchema,
} from '../schemas/submission.js';
import { missingSubmission } from './submissions.js';

const refusals = {
  401: problemResponse('No token, or one that is unknown, expired or revoked'),
  403: problemResponse('A token without the scope'),
  409: problemResponse('An idempotency key that was used with other content, or a submission that was verified'),
};

type SubmitOptions = Context & { readonly submitting: Submitting };

/** POST /submissions — a result (JSON) or embeddings (npy), with a bearer token of the scope `submit`. */
export const submitRoutes: FastifyPluginAsyncTypebox<SubmitOptions> = async (app, { store, submitting }) => {
  requireToken(app, submitting.store, 'submit');
  takeBodies(app);
  // Parameters are converted as everywhere; a body is taken as it is: a text in it is no number.
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  const schema = {
    operationId: 'submit',
    summary: 'Hand in a result of a registered method (JSON), or embeddings to be judged here (npy)',
    tags: ['submissions'],
    security: [{ bearer: [] }],
    headers: submissionHeaders,
    querystring: embeddingQuerySchema,
    body: {
      content: {
        'application/json': { schema: resultSubmissionSchema },
        'application/x-npy': { schema: Type.Unknown({ description: 'A matrix of floats, a row a node or graph.' }) },
      },
    },
    response: {
      200: { ...submitted('The submission that was made under the same idempotency key') },
      201: { ...submitted('The new submission') },
      413: problemResponse('A body that is too large, alone or with what the token has stored before'),
      415: problemResponse('A body of another type'),
      422: problemResponse('A method, dataset or protocol that this testbed does not know'),
      ...refusals,
    },
  };
  app.post('/submissions', { schema }, async (request, reply) => {
    const isEmbedding = request.headers['content-type']?.startsWith('application/x-npy');
    const { submission, isNew } = isEmbedding
      ? await submitEmbeddings(request, request.query, store, submitting)
      : await submitResult(request, reply, store, submitting);
    return reply
      .code(isNew ? 201 : 200)
      .header('location', `/api/v1/submissions/${submission.id}`)
      .send(submission);
  });
};

function submitted(description: string) {
  return { description, content: { 'application/json': { schema: submissionSchema } } };
}

/** Stores what was handed in, or finds what was before under the same key. */
function submit(
  request: FastifyRequest,
  { store, mostTokenBytes: mostBytes }: Submitting,
  given: NewSubmission,
  keepFile?: () => Promise<void>,
) {
  const idempotencyKey = keyOf(request);
  const keyed = { ...given, ...(idempotencyKey !== undefined && { idempotencyKey }) };
  return store.submit(tokenOf(request), keyed, { mostBytes, ...(keepFile !== undefined && { keepFile }) });
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}

async function submitResult(request: FastifyRequest, reply: FastifyReply, store: ResultReader, submitting: Submitting) {
  const given = await resultOf(request.body as Static<typeof resultSubmissionSchema>, request.query as object, store);
  if (given.verify) expectScope(tokenOf(request), 'verify', reply);
  return submit(request, submitting, given);
}

async function resultOf(
  { identity, scores, verify = false, note }: Static<typeof resultSubmissionSchema>,
  query: object,
  store: ResultReader,
): Promise<NewSubmission> {
  if (Object.keys(query).some((name) => name !== 'seed')) {
    throw badRequest('Cannot submit a result: no parameters are needed, as the body says all, got some');
  }
  const seen = new Set(scores.map(({ metric, fold }) => JSON.stringify([metric, fold])));
  if (seen.size < scores.length) {
    throw badRequest('Cannot submit a result: one score a metric and fold is needed, got two for one');
  }
  await expectKnown(store, identity);
  const content = { kind: 'result', identity: identity as never, scores } as const;
  return { content, verify, ...(note !== undefined && { note }) };
}

async function submitEmbeddings(
  request: FastifyRequest,
  { name, dataset, protocol, seed = 0, note }: Static<typeof embeddingQuerySchema>,
  store: ResultReader,
  submitting: Submitting,
) {
  if (name === undefined || dataset === undefined || protocol === undefined) {
    throw badRequest('Cannot submit embeddings: the parameters name, dataset and protocol are needed, got fewer');
  }
  await expectKnown(store, { dataset, protocol });
  const { store: submissions, folder, mostBytes, mostTokenBytes } = submitting;
  const room = await submissions.roomOf(tokenOf(request), mostTokenBytes, keyOf(request));
  const upload = await receiveEmbeddings(request.body as Readable, folder, { mostBytes, room, mostTokenBytes });
  const { shape, file, fileBytes } = upload;
  const content = { kind: 'embedding', name, dataset, protocol, seed, file, ...shape } as const;
  const given = { content, verify: true, fileBytes, ...(note !== undefined && { note }) };
  let isKept = false;
  const keep = async () => {
    isKept = true;
    await upload.keep();
  };
  try {
    return await submit(request, submitting, given, keep);
  } catch (error) {
    // Where this fails as well, the next start does it.
    if (isKept) await removeUnreferenced(submissions, folder).catch((failure) => request.log.error(failure));
    throw error;
  } finally {
    await upload.discard();
  }
}

/** @throws Error with status 422 for a name that the store has not met: no code comes in, only names */
async function expectKnown(store: ResultReader, names: { method?: string; dataset: string; protocol: string }) {
  for (const kind of ['method', 'dataset', 'protocol'] as const) {
    const name = names[kind];
    if (name === undefined || (await store[kind](name)) !== undefined) continue;
    throw problem(422, `Cannot submit: a ${kind} of /api/v1/${kind}s is needed, got "${name}"`);
  }
}

/** POST /submissions/:id/verification — puts a self-reported result among those to be trained again. */
export const verificationRoutes: FastifyPluginAsyncTypebox<SubmitOptions> = async (app, { submitting }) => {
  requireToken(app, submitting.store, 'verify');
  const schema = {
    operationId: 'verifySubmission',
    summary: 'Have a self-reported result trained again, from its config',
    tags: ['submissions'],
    security: [{ bearer: [] }],
    params: submissionParameters,
    response: { 202: submitted('It waits for its verification'), 404: problemResponse('An unknown one'), ...refusals },
  };
  app.post('/submissions/:id/verification', { schema }, async ({ params: { id } }, reply) => {
    const submission = await submitting.store.requestVerification(id);
    if (submission === undefined) throw missingSubmission(id);
    return reply.code(202).send(submission);
  });
};
