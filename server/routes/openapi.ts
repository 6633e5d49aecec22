import type { FastifyPluginAsync } from 'fastify';

/** GET /openapi.json — this API as an OpenAPI 3.1 document. */
export const openapiRoutes: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};
