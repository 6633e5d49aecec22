import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ResultReader } from '../../src/store/index.js';
import { healthSchema } from '../schemas/health.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /healthz — whether the database answers. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'getHealth',
        summary: 'Whether the results database answers',
        response: { 200: healthSchema, 503: problemResponse('The database does not answer') },
      },
    },
    async () => {
      await store.has('');
      return { status: 'ok' as const, schemaVersion: store.schemaVersion };
    },
  );
};
