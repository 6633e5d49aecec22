import accepts from '@fastify/accepts';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { problemResponse } from '../schemas/problem.js';
import { answerConditionally } from './conditional.js';
import { secureHeaders } from './securityHeaders.js';

/** What any route may answer. */
const common = {
  400: problemResponse('A parameter out of its range, or an unknown one'),
  408: problemResponse('A request that took too long'),
  414: problemResponse('An address with a part that is too long'),
  429: problemResponse('Too many requests from one address'),
  500: problemResponse('A fault of the server'),
  503: problemResponse('The database does not answer, or the server is overloaded'),
};

/** Headers, limits and encodings that all routes share. @param requestsPerMinute from one address; absent: no limit */
export async function protect(app: FastifyInstance, requestsPerMinute: number | undefined): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.schema?.response !== undefined) route.schema.response = { ...common, ...route.schema.response };
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await app.register(accepts);
  await secureHeaders(app);
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'OPTIONS'], maxAge: 86_400 });
  await app.register(underPressure, {
    // Not the event loop's delay: on a machine that others keep busy it would turn away the only reader.
    maxHeapUsedBytes: 2 ** 30,
    retryAfter: 5,
    message: 'Cannot answer: a less busy server is needed, try again',
  });
  if (requestsPerMinute !== undefined) {
    await app.register(rateLimit, { max: requestsPerMinute, timeWindow: '1 minute', allowList: isProbe });
  }
  answerConditionally(app);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip', 'identity'] });
}

/** Whoever watches the service asks often, and must not be told to wait. */
function isProbe({ url }: { readonly url: string }): boolean {
  return url === '/healthz' || url === '/readyz';
}
