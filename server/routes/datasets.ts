import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ResultReader } from '../../src/store/index.js';
import { datasetSchema } from '../schemas/card.js';

/** GET /datasets — cards of the datasets that the store has met, by name. */
export const datasetRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/datasets',
    {
      schema: {
        operationId: 'listDatasets',
        summary: 'Cards of the datasets, by name',
        response: { 200: Type.Array(datasetSchema) },
      },
    },
    async () => store.datasets(),
  );
};
