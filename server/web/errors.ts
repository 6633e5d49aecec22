import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';
import { answerError, detailOf, statusOf } from '../problems.js';
import { html } from './html.js';
import { document } from './layout.js';

/** Makes errors of `app`'s routes pages where a browser asks, problem documents otherwise. */
export function answerWithPages(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (request.type(['application/json', 'text/html']) !== 'text/html') return answerError(error, request, reply);
    const status = statusOf(error);
    if (status >= 500) request.log.error(error);
    const page = {
      title: `${status} ${STATUS_CODES[status] ?? 'Error'}`,
      section: '',
      body: html`<p>${detailOf(error)}</p><p><a href="/">All leaderboards</a></p>`,
    };
    return reply.code(status).type('text/html; charset=utf-8').send(document(page));
  });
}
