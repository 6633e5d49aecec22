import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { QueryError, readLedger } from '../../src/store/index.js';
import type { Context } from '../context.js';
import { notFound } from '../problems.js';
import { readLeaderboards, readSuiteRanking, readVersus } from '../reading.js';
import { strictObject } from '../schemas/building.js';
import { nameParameters } from '../schemas/card.js';
import type { leaderboardQuerySchema } from '../schemas/leaderboard.js';
import { entryFilters, metricParameter, rankingFilters, selfReportedParameter } from '../schemas/parameters.js';
import { suiteParameters } from '../schemas/suite.js';
import { trialParameters, trialQuerySchema } from '../schemas/trial.js';
import type { PublishedLeaderboard } from '../withPublished.js';
import { readClientScript } from './clientScript.js';
import { answerWithPages } from './errors.js';
import type { Page } from './layout.js';
import { livePageRoutes } from './liveRoutes.js';
import { datasetPage, datasetsPage, protocolPage, protocolsPage } from './pages/cardPages.js';
import { comparePage } from './pages/comparePage.js';
import { costPage } from './pages/costPage.js';
import { embeddingElsewhere, embeddingSection } from './pages/embeddingSection.js';
import { homePage } from './pages/homePage.js';
import { leaderboardPage } from './pages/leaderboardPage.js';
import { ledgerPage } from './pages/ledgerPage.js';
import { methodPage, methodsPage } from './pages/methodPage.js';
import { suitePage } from './pages/suitePage.js';
import { trialPage, trialsPage } from './pages/trialPages.js';
import { show } from './show.js';
import { style } from './style.js';
import { submissionPageRoutes } from './submissionRoutes.js';

const text = Type.Optional(Type.String({ maxLength: 1000 }));
const hide = true;

/** The web page: tables that work without JavaScript, state in the query string. */
export const webRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  answerWithPages(app);
  // A form sends its empty fields as well: they ask for nothing.
  app.addHook('preValidation', async (request) => {
    const given = Object.entries(request.query as object).filter(([, value]) => value !== '');
    request.query = Object.fromEntries(given);
  });
  app.get('/assets/style.css', { schema: { hide } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(style),
  );
  app.get('/assets/client.js', { schema: { hide } }, async (_request, reply) => {
    const script = readClientScript();
    if (script === undefined)
      throw notFound('Cannot find /assets/client.js: a built page is needed, run `npm run build`');
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=300').send(script);
  });
  for (const routes of [rankingPages, comparisonPage, cardRoutes, trialRoutes, submissionPageRoutes, livePageRoutes])
    await app.register(routes, context);
};

const rankingPages: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const { store, suites } = context;
  app.get('/', { schema: { hide } }, async (request, reply) =>
    show(context, request, reply, async () => homePage(await store.rankings(), await store.datasets())),
  );

  app.get('/ledger', { schema: { hide } }, async (request, reply) =>
    show(context, request, reply, async () => ledgerPage(await readLedger(store, context.published))),
  );

  const ranking = {
    hide,
    params: strictObject({ dataset: nameParameters.properties.name, protocol: nameParameters.properties.name }),
    querystring: strictObject({
      ...entryFilters,
      metric: metricParameter,
      selfReported: selfReportedParameter,
      sort: text,
      search: text,
    }),
  };
  app.get('/leaderboards/:dataset/:protocol', { schema: ranking }, async (request, reply) =>
    show(context, request, reply, async () => {
      const { dataset, protocol } = request.params;
      const { sort: _, search: __, ...query } = request.query;
      return leaderboardPage(await rankingOf(context, dataset, protocol, query), request.query);
    }),
  );

  const cost = {
    hide,
    params: ranking.params,
    querystring: strictObject({ ...entryFilters, metric: metricParameter }),
  };
  app.get('/leaderboards/:dataset/:protocol/cost', { schema: cost }, async (request, reply) =>
    show(context, request, reply, async () => {
      const { dataset, protocol } = request.params;
      return costPage(await rankingOf(context, dataset, protocol, request.query));
    }),
  );

  const suite = { hide, params: suiteParameters, querystring: strictObject(rankingFilters) };
  app.get('/suites/:suite', { schema: suite }, async (request, reply) =>
    show(context, request, reply, async () =>
      suitePage(await readSuiteRanking(context, request.params.suite, request.query), suites, request.query),
    ),
  );
};

/**
 * The ranking of a page. Both names stand in its path, so that an unknown one is no page.
 *
 * @throws Error with status 404 for an unknown name, and for two that have no results together
 */
async function rankingOf(
  context: Context,
  dataset: string,
  protocol: string,
  query: Omit<Static<typeof leaderboardQuerySchema>, 'protocol'>,
): Promise<PublishedLeaderboard> {
  try {
    await context.store.rankings({ dataset, protocol });
  } catch (error) {
    throw error instanceof QueryError ? notFound(error.message) : error;
  }
  const [leaderboard] = await readLeaderboards(context, dataset, { ...query, protocol });
  if (leaderboard !== undefined) return leaderboard;
  throw notFound(`Cannot rank ${dataset}, ${protocol}: results are needed, got none yet`);
}

const comparisonPage: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const querystring = strictObject({ ...rankingFilters, first: text, second: text, suite: text });
  app.get('/compare', { schema: { hide, querystring } }, async (request, reply) =>
    show(context, request, reply, async () => {
      const { suite = 'all', first, second, ...query } = request.query;
      let labels: string[] = [];
      try {
        // What can be compared: a method whose settings a run changed has results under other labels than its name.
        labels = (await readSuiteRanking(context, suite, query)).rows.map(({ label }) => label);
        if (first === undefined || second === undefined) return comparePage(request.query, labels);
        return comparePage(request.query, labels, await readVersus(context, suite, { ...query, first, second }));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return comparePage(request.query, labels, undefined, error.message);
      }
    }),
  );
};

const cardRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const { store } = context;
  const kinds = [
    {
      kind: 'methods',
      list: async () => methodsPage(await store.methods()),
      one: async (name: string) => pageOf(name, await store.method(name), methodPage),
    },
    {
      kind: 'datasets',
      list: async () => datasetsPage(await store.datasets()),
      one: async (name: string) => pageOf(name, await store.dataset(name), datasetPage),
    },
    {
      kind: 'protocols',
      list: async () => protocolsPage(await store.protocols()),
      one: async (name: string) => pageOf(name, await store.protocol(name), protocolPage),
    },
  ];
  for (const { kind, list, one } of kinds) {
    app.get(`/${kind}`, { schema: { hide } }, async (request, reply) => show(context, request, reply, list));
    app.get(`/${kind}/:name`, { schema: { hide, params: nameParameters } }, async (request, reply) =>
      show(context, request, reply, () => one(request.params.name)),
    );
  }
};

function pageOf<Detail>(name: string, detail: Detail | undefined, page: (name: string, detail: Detail) => Page): Page {
  if (detail !== undefined) return page(name, detail);
  throw notFound(`Cannot find "${name}": a name of the list is needed`);
}

const trialRoutes: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  const { store } = context;
  app.get('/trials', { schema: { hide, querystring: trialQuerySchema } }, async (request, reply) =>
    show(context, request, reply, async () => {
      const view = Object.entries(request.query).map(([key, value]) => [key, String(value)] as const);
      return trialsPage(await store.trials(request.query), Object.fromEntries(view));
    }),
  );
  app.get('/trials/:id', { schema: { hide, params: trialParameters } }, async (request, reply) =>
    show(context, request, reply, async () => {
      const { id } = request.params;
      const trial = await store.trial(id);
      if (trial === undefined) throw notFound(`Cannot find trial: the id of a stored trial is needed, got "${id}"`);
      const projection = await store.projection(id);
      if (projection !== undefined) return trialPage(trial, embeddingSection(id, projection));
      return trialPage(trial, embeddingElsewhere(await store.projectedLike(id)));
    }),
  );
};
