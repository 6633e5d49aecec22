import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Context } from '../context.js';
import { missingSubmission } from '../routes/submissions.js';
import { submissionParameters, submissionQuerySchema } from '../schemas/submission.js';
import { submissionPage, submissionsPage } from './pages/submissionPages.js';
import { show } from './show.js';

/** GET /submissions and /submissions/:id — pages. */
export const submissionPageRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const { store } = context;
  app.get('/submissions', { schema: { hide: true, querystring: submissionQuerySchema } }, async (request, reply) =>
    show(context, request, reply, async () => {
      const view = Object.entries(request.query).map(([key, value]) => [key, String(value)] as const);
      return submissionsPage(await store.submissions(request.query), Object.fromEntries(view));
    }),
  );
  app.get('/submissions/:id', { schema: { hide: true, params: submissionParameters } }, async (request, reply) =>
    show(context, request, reply, async () => {
      const found = await store.submission(request.params.id);
      if (found !== undefined) return submissionPage(found);
      throw missingSubmission(request.params.id);
    }),
  );
};
