import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import createFastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { ResultReader } from '../src/store/index.js';
import { answerError, answerWithProblems } from './problems.js';
import { datasetRoutes } from './routes/datasets.js';
import { healthRoutes } from './routes/health.js';
import { leaderboardRoutes } from './routes/leaderboards.js';
import { methodRoutes } from './routes/methods.js';
import { openapiRoutes } from './routes/openapi.js';
import { protocolRoutes } from './routes/protocols.js';
import { trialRoutes } from './routes/trials.js';

export interface AppOptions {
  readonly store: ResultReader;
  /** Absent: nothing is logged. */
  readonly logger?: NonNullable<FastifyServerOptions['logger']>;
}

/** The HTTP API over a store, read-only. It does not close the store. */
export async function createApp({ store, logger = false }: AppOptions): Promise<FastifyInstance> {
  const app = createFastify({
    logger,
    // Of requests that reach no route, such as a malformed address.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    // A parameter that is not known is an error rather than ignored.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  answerWithProblems(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Graph self-supervised learning testbed',
        description: 'Results of self-supervised methods on graphs. Scores are shares, not percent.',
        version: '1.0.0',
      },
    },
  });
  await app.register(healthRoutes, { store });
  await app.register(openapiRoutes);
  for (const routes of [leaderboardRoutes, methodRoutes, datasetRoutes, protocolRoutes, trialRoutes]) {
    await app.register(routes, { store, prefix: '/api/v1' });
  }
  return app;
}
