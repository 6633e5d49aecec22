import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { LeaderboardQuery, ResultReader } from '../../src/store/index.js';
import { leaderboardParameters, leaderboardQuerySchema, leaderboardsSchema } from '../schemas/leaderboard.js';
import { problemResponse } from '../schemas/problem.js';

/** GET /leaderboards/:dataset?protocol= — methods by mean over seeds, best first. */
export const leaderboardRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/leaderboards/:dataset',
    {
      schema: {
        operationId: 'getLeaderboards',
        summary: 'Methods on a dataset, best first, for one protocol or all',
        params: leaderboardParameters,
        querystring: leaderboardQuerySchema,
        response: {
          200: leaderboardsSchema,
          400: problemResponse('An unknown protocol, metric, hash, checksum, code version or parameter'),
          404: problemResponse('An unknown dataset'),
        },
      },
    },
    async ({ params: { dataset }, query }) => {
      return { dataset, leaderboards: await readLeaderboards(store, dataset, query) };
    },
  );
};

async function readLeaderboards(
  store: ResultReader,
  dataset: string,
  { protocol, ...rest }: Partial<Omit<LeaderboardQuery, 'dataset'>>,
) {
  const rankings = protocol === undefined ? await store.rankings({ dataset }) : [{ dataset, protocol }];
  const leaderboards = await Promise.all(rankings.map((ranking) => store.leaderboard({ ...rest, ...ranking })));
  return leaderboards.filter((leaderboard) => leaderboard !== undefined);
}
