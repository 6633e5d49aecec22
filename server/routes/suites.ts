import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { nemenyiPairs } from '../../src/store/index.js';
import type { Context } from '../context.js';
import { tableResponse } from '../formats.js';
import { badRequest } from '../problems.js';
import { everything, readSuiteRanking } from '../reading.js';
import { problemResponse } from '../schemas/problem.js';
import {
  criticalDifferenceSchema,
  suiteParameters,
  suiteQuerySchema,
  suiteRankingSchema,
  suitesSchema,
} from '../schemas/suite.js';
import { suiteTable } from '../tables/suiteTable.js';

/** Pairs grow with the square; a diagram of more is not readable. */
const mostCompared = 60;

const problems = {
  400: problemResponse('An unknown metric, code version or parameter'),
  404: problemResponse('An unknown suite'),
  406: problemResponse('No format that the request accepts'),
};

/** GET /suites, /suites/:suite — methods over several rankings */
export const suiteRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const { answers, store, suites } = context;
  const list = {
    operationId: 'listSuites',
    summary: 'Suites: rankings that are looked at together',
    tags: ['results'],
    response: { 200: suitesSchema },
  };
  app.get('/suites', { schema: list }, async () => [
    ...suites,
    { name: everything, description: 'Everything that has results.', rankings: await store.rankings() },
  ]);

  const ranking = {
    operationId: 'getSuiteRanking',
    summary: 'Methods over the rankings of a suite, by average rank',
    tags: ['results'],
    params: suiteParameters,
    querystring: suiteQuerySchema,
    response: { 200: tableResponse('The ranking', suiteRankingSchema), ...problems },
  };
  app.get('/suites/:suite', { schema: ranking }, async (request, reply) =>
    answers.table<Static<typeof suiteRankingSchema>>(request, reply, async () => {
      const found = await readSuiteRanking(context, request.params.suite, request.query);
      return { json: found, tables: [suiteTable(request.params.suite, found)] };
    }),
  );
};

/** GET /suites/:suite/critical-difference */
export const criticalDifferenceRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const schema = {
    operationId: 'getCriticalDifference',
    summary: "What a critical-difference diagram shows: average ranks, Friedman's and Nemenyi's tests",
    tags: ['results'],
    params: suiteParameters,
    querystring: suiteQuerySchema,
    response: {
      200: { description: 'The diagram', content: { 'application/json': { schema: criticalDifferenceSchema } } },
      ...problems,
    },
  };
  app.get('/suites/:suite/critical-difference', { schema }, async (request, reply) =>
    context.answers.json(request, reply, () => readCriticalDifference(context, request.params.suite, request.query)),
  );
};

/** @throws Error with status 400 where there is nothing to test, or too much */
async function readCriticalDifference(
  context: Context,
  suite: string,
  query: Static<typeof suiteQuerySchema>,
): Promise<Static<typeof criticalDifferenceSchema>> {
  const ranking = await readSuiteRanking(context, suite, query);
  const { rows, test, columns } = ranking;
  const methods = rows.flatMap(({ label, averageRank }) => (averageRank === null ? [] : [{ label, averageRank }]));
  if (methods.length > mostCompared) {
    throw badRequest(
      `Cannot test each pair: at most ${mostCompared} methods are needed, got ${methods.length}; choose by labels or families`,
    );
  }
  if (test !== null) return { suite, methods, test, pairs: nemenyiPairs(ranking) };
  throw badRequest(
    `Cannot test: three methods with results in each of two or more rankings are needed, got ${methods.length} in ${columns.length}`,
  );
}
