import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Context } from '../context.js';
import { EventStream } from '../eventStream.js';
import { runsSchema } from '../schemas/run.js';

/** GET /runs — runs under way; GET /runs/live — the same as server-sent events, whenever it changes. */
export const runRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { liveRuns }) => {
  const read = async () => ({ runs: await liveRuns() });
  const now = {
    operationId: 'listRuns',
    summary: 'Runs under way: trials done, trainings with their losses so far, estimated end',
    tags: ['runs'],
    response: { 200: runsSchema },
  };
  app.get('/runs', { schema: now }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return read();
  });

  const stream = new EventStream(app, 'runs', read);
  const live = {
    operationId: 'streamRuns',
    summary: 'The answer of /runs as server-sent events named `runs`, whenever it changes',
    tags: ['runs'],
    response: {
      200: {
        description: 'The stream',
        content: { 'text/event-stream': { schema: Type.String({ description: '`data` is what /runs answers.' }) } },
      },
    },
  };
  app.get('/runs/live', { schema: live }, async (_request, reply) => {
    await stream.open(reply);
    return reply;
  });
};
