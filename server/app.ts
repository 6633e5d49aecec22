import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import createFastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { PublishedResult, ResultReader } from '../src/store/index.js';
import { createAnswers } from './answers.js';
import type { Context, Submitting, SuiteScope } from './context.js';
import { negotiateByExtension, refuseUnknownExtensions } from './formats.js';
import { measureRequests } from './plugins/metrics.js';
import { protect } from './plugins/protection.js';
import { docsPolicy } from './plugins/securityHeaders.js';
import { answerError, answerWithProblems, describeInvalid } from './problems.js';
import { comparisonRoutes } from './routes/comparison.js';
import { datasetRoutes } from './routes/datasets.js';
import { healthRoutes } from './routes/health.js';
import { leaderboardRoutes } from './routes/leaderboards.js';
import { methodRoutes } from './routes/methods.js';
import { openapiRoutes } from './routes/openapi.js';
import { projectionRoutes } from './routes/projections.js';
import { protocolRoutes } from './routes/protocols.js';
import { runRoutes } from './routes/runs.js';
import { schemaRoutes } from './routes/schemas.js';
import { submissionRoutes } from './routes/submissions.js';
import { submitRoutes, verificationRoutes } from './routes/submitting.js';
import { criticalDifferenceRoutes, suiteRoutes } from './routes/suites.js';
import { trialRoutes } from './routes/trials.js';
import { webRoutes } from './web/routes.js';

export interface AppOptions {
  readonly store: ResultReader;
  /** Numbers from the literature, shown beside ours. */
  readonly published?: readonly PublishedResult[];
  readonly suites?: readonly SuiteScope[];
  /** Runs under way on the database; absent: none are told. */
  readonly liveRuns?: Context['liveRuns'];
  /** Absent: nothing can be handed in. */
  readonly submitting?: Submitting;
  /** From one address; absent: no limit. */
  readonly requestsPerMinute?: number;
  /** Addresses of proxies in front, whose word on the client's address is taken; absent: none. */
  readonly trustProxy?: string;
  /** How long a client may take for its headers and its whole request, in milliseconds. */
  readonly timeouts?: { readonly headers: number; readonly request: number };
  /** Absent: nothing is logged. */
  readonly logger?: NonNullable<FastifyServerOptions['logger']>;
}

const information = {
  title: 'Graph self-supervised learning testbed',
  description:
    'Results of self-supervised methods on graphs. Scores are shares, not percent. Tables also come as CSV, Parquet, Markdown and LaTeX, by `Accept` or by an extension: `.csv`, `.parquet`, `.md`, `.tex`.',
  version: '1.0.0',
};

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A token of `gssl token create`.' },
} as const;

const readRoutes = [
  leaderboardRoutes,
  suiteRoutes,
  criticalDifferenceRoutes,
  comparisonRoutes,
  methodRoutes,
  datasetRoutes,
  protocolRoutes,
  trialRoutes,
  projectionRoutes,
  submissionRoutes,
  runRoutes,
];

/** The HTTP API and the web page over a store. It does not close the store. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, published = [], suites = [], requestsPerMinute, trustProxy = false, logger = false } = options;
  const { liveRuns = async () => [], submitting, timeouts = { headers: 20_000, request: 120_000 } } = options;
  const app = createFastify({
    logger,
    trustProxy,
    requestTimeout: timeouts.request,
    // A client that sends a byte now and then must not hold a connection for long.
    http: { headersTimeout: timeouts.headers, connectionsCheckingInterval: Math.min(5000, timeouts.headers) },
    // Of requests that reach no route, such as a malformed address.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    // A parameter that is not known is an error rather than ignored.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    schemaErrorFormatter: describeInvalid,
    genReqId: requestId,
    rewriteUrl: negotiateByExtension,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  await protect(app, requestsPerMinute);
  answerWithProblems(app);
  refuseUnknownExtensions(app);
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: information, components: { securitySchemes } } });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: docsPolicy });
  measureRequests(app);
  await app.register(healthRoutes, { store });
  await app.register(openapiRoutes);
  await app.register(schemaRoutes);
  await registerRoutes(app, { store, published, suites, liveRuns, answers: createAnswers(store) }, submitting);
  return app;
}

/** Routes that answer from the store. */
async function registerRoutes(app: FastifyInstance, context: Context, submitting: Submitting | undefined) {
  const prefix = '/api/v1';
  for (const routes of readRoutes) await app.register(routes, { ...context, prefix });
  if (submitting !== undefined) {
    for (const routes of [submitRoutes, verificationRoutes]) {
      await app.register(routes, { ...context, submitting, prefix });
    }
  }
  await app.register(webRoutes, context);
}

/** The client's own id where it is a plain word, so that both logs can be joined. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}
