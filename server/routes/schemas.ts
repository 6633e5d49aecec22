import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../problems.js';
import { jsonObject, strictObject } from '../schemas/building.js';
import { nameParameters } from '../schemas/card.js';
import { namedSchemas } from '../schemas/named.js';
import { problemResponse } from '../schemas/problem.js';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** GET /schemas — names of the JSON Schemas; GET /schemas/:name — one. */
export const schemaRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const list = {
    operationId: 'listSchemas',
    summary: 'JSON Schemas of what the API answers',
    tags: ['service'],
    response: { 200: Type.Array(strictObject({ name: Type.String(), url: Type.String() })) },
  };
  app.get('/schemas', { schema: list }, async () =>
    Object.keys(namedSchemas).map((name) => ({ name, url: `/schemas/${name}` })),
  );
  const one = {
    operationId: 'getSchema',
    summary: 'A JSON Schema',
    tags: ['service'],
    params: nameParameters,
    response: {
      200: { description: 'The schema', content: { 'application/schema+json': { schema: jsonObject } } },
      404: problemResponse('An unknown schema'),
    },
  };
  app.get('/schemas/:name', { schema: one }, async ({ params: { name } }, reply) => {
    if (!Object.hasOwn(namedSchemas, name)) {
      throw notFound(`Cannot find schema: a name of /schemas is needed, got "${name}"`);
    }
    return reply
      .type('application/schema+json')
      .send({ $schema: dialect, $id: `/schemas/${name}`, ...namedSchemas[name] });
  });
};
