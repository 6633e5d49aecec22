import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Context } from '../context.js';
import { tableResponse } from '../formats.js';
import { readLeaderboards } from '../reading.js';
import { leaderboardParameters, leaderboardQuerySchema, leaderboardsSchema } from '../schemas/leaderboard.js';
import { problemResponse } from '../schemas/problem.js';
import { leaderboardTable } from '../tables/leaderboardTable.js';

/** GET /leaderboards/:dataset?protocol= — methods by mean over seeds, best first. */
export const leaderboardRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  app.get(
    '/leaderboards/:dataset',
    {
      schema: {
        operationId: 'getLeaderboards',
        summary: 'Methods on a dataset, best first, for one protocol or all',
        tags: ['results'],
        params: leaderboardParameters,
        querystring: leaderboardQuerySchema,
        response: {
          200: tableResponse('Leaderboards', leaderboardsSchema),
          400: problemResponse('An unknown protocol, metric, hash, checksum, code version or parameter'),
          404: problemResponse('An unknown dataset'),
          406: problemResponse('No format that the request accepts'),
        },
      },
    },
    async (request, reply) =>
      context.answers.table<Static<typeof leaderboardsSchema>>(request, reply, async () => {
        const { dataset } = request.params;
        const leaderboards = await readLeaderboards(context, dataset, request.query);
        return { json: { dataset, leaderboards }, tables: leaderboards.map(leaderboardTable) };
      }),
  );
};
