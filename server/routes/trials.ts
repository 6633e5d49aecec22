import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ResultReader } from '../../src/store/index.js';
import { notFound } from '../problems.js';
import { problemResponse } from '../schemas/problem.js';
import { trialDetailSchema, trialPageSchema, trialParameters, trialQuerySchema } from '../schemas/trial.js';

/** GET /trials — a page of trials, newest first; GET /trials/:id — one with folds, curves and environment. */
export const trialRoutes: FastifyPluginAsyncTypebox<{ store: ResultReader }> = async (app, { store }) => {
  app.get(
    '/trials',
    {
      schema: {
        operationId: 'listTrials',
        summary: 'Trials that pass a filter, newest first, page by page',
        querystring: trialQuerySchema,
        response: { 200: trialPageSchema, 400: problemResponse('A parameter out of range, or an unknown one') },
      },
    },
    async ({ query }) => store.trials(query),
  );

  app.get(
    '/trials/:id',
    {
      schema: {
        operationId: 'getTrial',
        summary: 'A trial with every fold, its curves and where it ran',
        params: trialParameters,
        response: { 200: trialDetailSchema, 404: problemResponse('An unknown trial') },
      },
    },
    async ({ params: { id } }) => {
      const trial = await store.trial(id);
      if (trial === undefined) throw notFound(`Cannot find trial: the id of a stored trial is needed, got "${id}"`);
      const curves = trial.curves.map(({ name, steps, values }) => ({
        name,
        steps,
        // JSON has no NaN and no infinity.
        values: values.map((value) => (Number.isFinite(value) ? value : null)),
      }));
      return { ...trial, curves };
    },
  );
};
