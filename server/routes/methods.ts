import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ResultReader } from '../../src/store/index.js';
import { methodSchema } from '../schemas/card.js';

/** GET /methods — cards of the methods that the store has met, by name. */
export const methodRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/methods',
    {
      schema: {
        operationId: 'listMethods',
        summary: 'Cards of the methods, by name',
        response: { 200: Type.Array(methodSchema) },
      },
    },
    async () => store.methods(),
  );
};
