import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Context } from '../context.js';
import { notFound } from '../problems.js';
import { methodDetailSchema, methodSchema, nameParameters } from '../schemas/card.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /methods — cards of the methods that the store has met, by name; /methods/:name — one with its versions. */
export const methodRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store }) => {
  const list = {
    operationId: 'listMethods',
    summary: 'Cards of the methods, by name',
    tags: ['cards'],
    response: { 200: Type.Array(methodSchema) },
  };
  app.get('/methods', { schema: list }, async () => store.methods());

  const one = {
    operationId: 'getMethod',
    summary: 'A method: card, versions, standard configs by dataset',
    tags: ['cards'],
    params: nameParameters,
    response: { 200: methodDetailSchema, 404: problemResponse('An unknown method') },
  };
  app.get('/methods/:name', { schema: one }, async ({ params: { name } }) => {
    const found = await store.method(name);
    if (found !== undefined) return { name, ...found };
    throw notFound(`Cannot find method: a name of /api/v1/methods is needed, got "${name}"`);
  });
};
