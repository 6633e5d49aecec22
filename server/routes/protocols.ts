import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Context } from '../context.js';
import { notFound } from '../problems.js';
import { nameParameters, protocolDetailSchema, protocolSchema } from '../schemas/card.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /protocols — cards of the protocols that the store has met, by name; /protocols/:name — every definition of one. */
export const protocolRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store }) => {
  const list = {
    operationId: 'listProtocols',
    summary: 'Cards of the protocols, by name',
    tags: ['cards'],
    response: { 200: Type.Array(protocolSchema) },
  };
  app.get('/protocols', { schema: list }, async () => store.protocols());

  const one = {
    operationId: 'getProtocol',
    summary: 'A protocol: card, every version with its definition and hash, datasets with results',
    tags: ['cards'],
    params: nameParameters,
    response: { 200: protocolDetailSchema, 404: problemResponse('An unknown protocol') },
  };
  app.get('/protocols/:name', { schema: one }, async ({ params: { name } }) => {
    const found = await store.protocol(name);
    if (found !== undefined) return { name, ...found };
    throw notFound(`Cannot find protocol: a name of /api/v1/protocols is needed, got "${name}"`);
  });
};
