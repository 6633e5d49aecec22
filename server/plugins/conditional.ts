import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fresh from 'fresh';

/** A weak entity tag: encodings of one text share it. */
export function entityTag(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}

/** Whether the client holds what has the tag `etag` (RFC 9110, 13.1.2: one tag, a list, or `*`). */
export function isHeld({ headers }: FastifyRequest, etag: string): boolean {
  const held = headers['if-none-match'];
  return held !== undefined && fresh({ 'if-none-match': held }, { etag });
}

/** Gives every answer of 200 to a reading an entity tag, and answers 304 to who holds it. Errors have none. */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading || reply.statusCode !== 200) return payload;
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    const etag = reply.getHeader('etag') ?? (isText ? entityTag(payload) : undefined);
    if (typeof etag !== 'string') return payload;
    reply.header('etag', etag);
    if (!isHeld(request, etag)) return payload;
    reply.code(304).removeHeader('content-encoding');
    return '';
  });
}
