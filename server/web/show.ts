import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { document, type Page } from './layout.js';

/** Answers with a page, out of the cache where nothing has been written since. */
export function show(
  { answers }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  page: () => Promise<Page>,
): Promise<FastifyReply> {
  return answers.text(request, reply, 'text/html; charset=utf-8', async () => document(await page()));
}
