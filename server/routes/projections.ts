import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { suchAs } from '../../src/store/index.js';
import type { Context } from '../context.js';
import { tableResponse } from '../formats.js';
import { notFound } from '../problems.js';
import { problemResponse } from '../schemas/problem.js';
import { projectionSchema } from '../schemas/projection.js';
import { trialParameters } from '../schemas/trial.js';
import { projectionTable } from '../tables/projectionTable.js';

/** GET /trials/:id/projection — a trial's embedding in the plane. */
export const projectionRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, answers }) => {
  const one = {
    operationId: 'getProjection',
    summary: "A trial's embedding in the plane: principal components and UMAP of a sample of its rows, with classes",
    tags: ['trials'],
    params: trialParameters,
    response: {
      200: tableResponse('The points', projectionSchema),
      404: problemResponse('An unknown trial, or one whose embedding was not laid out'),
      406: problemResponse('No format that the request accepts'),
    },
  };
  app.get('/trials/:id/projection', { schema: one }, async (request, reply) =>
    answers.table<Static<typeof projectionSchema>>(request, reply, async () => {
      const { id } = request.params;
      const projection = await store.projection(id);
      if (projection !== undefined) return { json: projection, tables: [projectionTable(projection)] };
      const needed = suchAs(await store.projectedLike(id));
      throw notFound(`Cannot find projection: the id of a trial with one${needed} is needed, got "${id}"`);
    }),
  );
};
