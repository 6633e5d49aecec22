import { STATUS_CODES } from 'node:http';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaValidationError,
} from 'fastify';
import { ConflictError, QueryError, QuotaError, StoreError } from '../src/store/index.js';

/** An error that answers a request with `status`. */
export function problem(status: number, detail: string): Error {
  return Object.assign(new Error(detail), { statusCode: status });
}

export function notFound(detail: string): Error {
  return problem(404, detail);
}

export function badRequest(detail: string): Error {
  return problem(400, detail);
}

/** What a request has that its route does not take: the validator's words, and the name of what is not known. */
export function describeInvalid(errors: readonly FastifySchemaValidationError[], part: string): Error {
  const texts = errors.map(({ instancePath, message, params }) => {
    const extra = params.additionalProperty === undefined ? '' : `, got "${params.additionalProperty}"`;
    return `${part}${instancePath} ${message}${extra}`;
  });
  return new Error(texts.join(', '));
}

/** Makes every error of `app` a problem document (RFC 9457). */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  // Whoever looks for paths that there are not is counted like everyone.
  const limits = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(limits, (request, reply) =>
    sendProblem(
      request,
      reply,
      404,
      `Cannot find ${request.method} ${request.originalUrl}: a path of /openapi.json is needed`,
    ),
  );
}

/** The answer to a request that failed with `error`. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error);
  if (status >= 500) request.log.error(error);
  return sendProblem(request, reply, status, detailOf(error));
}

/** What a client is told: what went wrong inside is for the log. */
export function detailOf(error: FastifyError): string {
  if (error instanceof StoreError) return 'The results database does not answer.';
  return statusOf(error) === 500 ? 'The server could not answer.' : error.message;
}

export function statusOf(error: FastifyError): number {
  if (error instanceof QueryError) return error.subject === 'dataset' ? 404 : 400;
  if (error instanceof ConflictError) return 409;
  if (error instanceof QuotaError) return 413;
  if (error instanceof StoreError) return 503;
  const status = error.statusCode ?? 500;
  return (status >= 400 && status < 500) || status === 503 ? status : 500;
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number, detail: string): FastifyReply {
  const document = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: request.originalUrl,
  };
  return reply.code(status).type('application/problem+json').send(document);
}
