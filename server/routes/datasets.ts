import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Context } from '../context.js';
import { croissant } from '../croissant.js';
import { notFound } from '../problems.js';
import { datasetDetailSchema, datasetSchema, nameParameters } from '../schemas/card.js';
import { croissantSchema } from '../schemas/croissant.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /datasets — cards by name; /datasets/:name — one with its checksums; /datasets/:name/croissant — as JSON-LD. */
export const datasetRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store }) => {
  const list = {
    operationId: 'listDatasets',
    summary: 'Cards of the datasets, by name',
    tags: ['cards'],
    response: { 200: Type.Array(datasetSchema) },
  };
  app.get('/datasets', { schema: list }, async () => store.datasets());

  const missing = (name: string) =>
    notFound(`Cannot find dataset: a name of /api/v1/datasets is needed, got "${name}"`);
  const one = {
    operationId: 'getDataset',
    summary: 'A dataset: card with counts and license, checksums that were met, protocols with results',
    tags: ['cards'],
    params: nameParameters,
    response: { 200: datasetDetailSchema, 404: problemResponse('An unknown dataset') },
  };
  app.get('/datasets/:name', { schema: one }, async ({ params: { name } }) => {
    const found = await store.dataset(name);
    if (found !== undefined) return { name, ...found };
    throw missing(name);
  });

  const metadata = {
    operationId: 'getCroissant',
    summary: 'Croissant 1.0 metadata (JSON-LD) of a dataset that has a card',
    tags: ['cards'],
    params: nameParameters,
    response: {
      200: { description: 'Metadata', content: { 'application/ld+json': { schema: croissantSchema } } },
      404: problemResponse('An unknown dataset, or one without a card'),
    },
  };
  app.get('/datasets/:name/croissant', { schema: metadata }, async ({ params: { name } }, reply) => {
    const card = (await store.dataset(name))?.card;
    if (!card) throw missing(name);
    return reply.type('application/ld+json').send(croissant(card));
  });
};
