import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Context } from '../context.js';
import { tableResponse } from '../formats.js';
import { everything, readVersus } from '../reading.js';
import { comparisonQuerySchema, comparisonSchema } from '../schemas/comparison.js';
import { problemResponse } from '../schemas/problem.js';
import { comparisonTable } from '../tables/comparisonTable.js';

const querySchema = Type.Object(
  { ...comparisonQuerySchema.properties, suite: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
  { additionalProperties: false },
);

/** GET /comparison?first=&second= — two methods over the seeds that both have, ranking by ranking. */
export const comparisonRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const schema = {
    operationId: 'compareMethods',
    summary: 'Paired differences of two methods, tests, and wins, ties and losses over rankings',
    tags: ['results'],
    querystring: querySchema,
    response: {
      200: tableResponse('The comparison', comparisonSchema),
      400: problemResponse('An unknown method, metric, code version or parameter'),
      404: problemResponse('An unknown suite'),
      406: problemResponse('No format that the request accepts'),
    },
  };
  app.get('/comparison', { schema }, async (request, reply) =>
    context.answers.table<Static<typeof comparisonSchema>>(request, reply, async () => {
      const { suite = everything, ...query } = request.query;
      const versus = await readVersus(context, suite, query);
      return { json: versus, tables: [comparisonTable(versus)] };
    }),
  );
};
