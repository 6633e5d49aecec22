import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { TrialDetail } from '../../src/store/index.js';
import type { Context } from '../context.js';
import { tableResponse } from '../formats.js';
import { notFound } from '../problems.js';
import { problemResponse } from '../schemas/problem.js';
import {
  curvesSchema,
  trialDetailSchema,
  trialPageSchema,
  trialParameters,
  trialQuerySchema,
} from '../schemas/trial.js';
import { trialTable } from '../tables/trialTable.js';

const unknown = { 404: problemResponse('An unknown trial') };

/** GET /trials — a page of trials; GET /trials/:id — one with folds, curves and environment; /trials/:id/curves. */
export const trialRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, answers }) => {
  const list = {
    operationId: 'listTrials',
    summary: 'Trials that pass a filter, sorted, page by page; the header `Link` leads to the next one',
    tags: ['trials'],
    querystring: trialQuerySchema,
    response: {
      200: tableResponse('A page', trialPageSchema),
      400: problemResponse('A parameter out of range, or an unknown one'),
      406: problemResponse('No format that the request accepts'),
    },
  };
  app.get('/trials', { schema: list }, async (request, reply) =>
    answers.table<Static<typeof trialPageSchema>>(request, reply, async () => {
      const page = await store.trials(request.query);
      const cut = page.next !== null && { next: { cursor: page.next } };
      return { json: page, tables: [trialTable(page.trials)], ...cut };
    }),
  );

  const one = {
    operationId: 'getTrial',
    summary: 'A trial with every fold, its curves, where it ran, and the log of a failure',
    tags: ['trials'],
    params: trialParameters,
    response: { 200: trialDetailSchema, ...unknown },
  };
  const find = async (id: string): Promise<TrialDetail> => {
    const trial = await store.trial(id);
    if (trial !== undefined) return trial;
    throw notFound(`Cannot find trial: the id of a stored trial is needed, got "${id}"`);
  };
  app.get('/trials/:id', { schema: one }, async ({ params: { id } }) => {
    const trial = await find(id);
    return { ...trial, curves: finiteCurves(trial) };
  });

  const curves = {
    operationId: 'getCurves',
    summary: "A trial's curves over the epochs of training",
    tags: ['trials'],
    params: trialParameters,
    response: { 200: curvesSchema, ...unknown },
  };
  app.get('/trials/:id/curves', { schema: curves }, async ({ params: { id } }) => finiteCurves(await find(id)));
};

/** JSON has no NaN and no infinity. */
function finiteCurves({ curves }: TrialDetail): Static<typeof curvesSchema> {
  return curves.map(({ name, steps, values }) => ({
    name,
    steps,
    values: values.map((value) => (Number.isFinite(value) ? value : null)),
  }));
}
