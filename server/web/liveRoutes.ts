import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Context } from '../context.js';
import { document } from './layout.js';
import { livePage, liveRuns } from './pages/livePage.js';

/** GET /live — runs under way; /live/fragment — what of it changes. Neither is kept. */
export const livePageRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const schema = { hide: true };
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
  });
  app.get('/live', { schema }, async () => document(livePage(await context.liveRuns())));
  app.get('/live/fragment', { schema }, async () => liveRuns(await context.liveRuns()).text);
};
