import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Context } from '../context.js';
import { notFound } from '../problems.js';
import { problemResponse } from '../schemas/problem.js';
import {
  submissionPageSchema,
  submissionParameters,
  submissionQuerySchema,
  submissionSchema,
} from '../schemas/submission.js';

/** What a submission that is not there is told by. */
export function missingSubmission(id: string): Error {
  return notFound(`Cannot find submission: the id of one is needed, got "${id}"`);
}

/** GET /submissions — results that came in over HTTP, which are in no ranking; GET /submissions/:id — one. */
export const submissionRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store }) => {
  const list = {
    operationId: 'listSubmissions',
    summary: 'Submissions, newest first, page by page; they are in no ranking of measured trials',
    tags: ['submissions'],
    querystring: submissionQuerySchema,
    response: { 200: submissionPageSchema },
  };
  app.get('/submissions', { schema: list }, async ({ query }) => store.submissions(query));

  const one = {
    operationId: 'getSubmission',
    summary: 'A submission with its state and the reason for it',
    tags: ['submissions'],
    params: submissionParameters,
    response: { 200: submissionSchema, 404: problemResponse('An unknown submission') },
  };
  app.get('/submissions/:id', { schema: one }, async ({ params: { id } }) => {
    const found = await store.submission(id);
    if (found !== undefined) return found;
    throw missingSubmission(id);
  });
};
