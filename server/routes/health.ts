import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ResultReader } from '../../src/store/index.js';
import { problem } from '../problems.js';
import { healthSchema } from '../schemas/health.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /healthz — whether the database answers; GET /readyz — whether it and the process have room for requests. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  const answer = async () => {
    await store.has('');
    return { status: 'ok' as const, schemaVersion: store.schemaVersion };
  };
  const schema = (operationId: string, summary: string) => ({
    operationId,
    summary,
    tags: ['service'],
    response: { 200: healthSchema, 503: problemResponse('The database does not answer, or the process is overloaded') },
  });
  app.get('/healthz', { schema: schema('getHealth', 'Whether the results database answers') }, answer);
  app.get('/readyz', { schema: schema('getReadiness', 'Whether requests can be taken') }, async () => {
    if (app.isUnderPressure()) throw problem(503, 'Cannot take requests: a less busy process is needed');
    return answer();
  });
};
