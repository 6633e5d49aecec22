import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ResultReader } from '../../src/store/index.js';
import { protocolSchema } from '../schemas/card.js';

/** GET /protocols — cards of the protocols that the store has met, by name. */
export const protocolRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/protocols',
    {
      schema: {
        operationId: 'listProtocols',
        summary: 'Cards of the protocols, by name',
        response: { 200: Type.Array(protocolSchema) },
      },
    },
    async () => store.protocols(),
  );
};
