import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SubmissionStore, Token, TokenScope } from '../../src/store/index.js';
import { problem } from '../problems.js';

const tokens = new WeakMap<FastifyRequest, Token>();

/** The token of a request that `requireToken` let through. */
export function tokenOf(request: FastifyRequest): Token {
  return tokens.get(request)!;
}

/** Lets requests to `app`'s routes through that carry a token with `scope` (RFC 6750), before their body is read. */
export function requireToken(app: FastifyInstance, store: SubmissionStore, scope: TokenScope): void {
  app.addHook('onRequest', async (request, reply) => {
    const token = await store.authenticate(secretOf(request, reply));
    if (typeof token === 'string')
      throw refusal(reply, 401, `a token that is valid is needed, got one that is ${token}`);
    expectScope(token, scope, reply);
    tokens.set(request, token);
  });
}

/** @throws Error with status 403 where the token does not allow that */
export function expectScope(token: Token, scope: TokenScope, reply: FastifyReply): void {
  if (token.scopes.includes(scope)) return;
  throw refusal(reply, 403, `a token with the scope ${scope} is needed, got one with ${token.scopes.join(', ')}`);
}

function secretOf({ headers }: FastifyRequest, reply: FastifyReply): string {
  const secret = /^Bearer +([\w~+/.-]{1,200}=*)$/i.exec(headers.authorization ?? '')?.[1];
  if (secret !== undefined) return secret;
  const found = headers.authorization === undefined ? 'none' : 'another form';
  throw refusal(reply, 401, `a header "Authorization: Bearer TOKEN" is needed, got ${found}`);
}

function refusal(reply: FastifyReply, status: 401 | 403, detail: string): Error {
  const kind = status === 401 ? 'invalid_token' : 'insufficient_scope';
  reply.header('www-authenticate', `Bearer realm="submissions", error="${kind}"`);
  return problem(status, `Cannot take a submission: ${detail}`);
}
