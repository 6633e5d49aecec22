import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { notFound, problem } from './problems.js';

export type Format = 'json' | 'csv' | 'markdown' | 'latex' | 'parquet';

/** Forms of a table: by `Accept`, or by extension. */
export const formats: Readonly<Record<Format, { readonly type: string; readonly extension: string }>> = {
  json: { type: 'application/json; charset=utf-8', extension: '.json' },
  csv: { type: 'text/csv; charset=utf-8', extension: '.csv' },
  markdown: { type: 'text/markdown; charset=utf-8', extension: '.md' },
  latex: { type: 'application/x-latex; charset=utf-8', extension: '.tex' },
  parquet: { type: 'application/vnd.apache.parquet', extension: '.parquet' },
};

const names = Object.keys(formats) as Format[];
const mediaTypes = names.map((name) => mediaType(name));

function mediaType(format: Format): string {
  return formats[format].type.split(';')[0]!;
}

/** @throws Error with status 406 where the request accepts none of the formats */
export function negotiateFormat(request: FastifyRequest): Format {
  const best = request.type(mediaTypes);
  if (typeof best === 'string') return names[mediaTypes.indexOf(best)]!;
  throw problem(406, `Cannot answer ${request.headers.accept}: one of ${mediaTypes.join(', ')} is needed`);
}

/** An address of the API without its extension, and the format that this stands for. */
export function withoutExtension(url: string): { readonly url: string; readonly format?: Format } {
  const match = /^(\/api\/v1\/[^?]*[^/?])(\.[a-z]+)(\?.*)?$/.exec(url);
  const format = names.find((name) => formats[name].extension === match?.[2]);
  return match === null || format === undefined ? { url } : { url: match[1]! + (match[3] ?? ''), format };
}

/** Formats that requests asked for by extension. */
const byExtension = new WeakMap<IncomingMessage, Format>();

/** An extension says what is accepted: `/api/v1/leaderboards/cora.csv`. The address to route by. */
export function negotiateByExtension(request: IncomingMessage): string {
  const { url, format } = withoutExtension(request.url ?? '/');
  if (format !== undefined) {
    byExtension.set(request, format);
    request.headers.accept = mediaType(format);
  }
  return url;
}

/** Makes an extension that a route of `app` has no format for an address that there is not. */
export function refuseUnknownExtensions(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw, originalUrl, routeOptions }) => {
    const format = byExtension.get(raw);
    const responses = routeOptions.schema?.response as Record<number, { content?: object }> | undefined;
    if (format === undefined || responses === undefined) return;
    const offered = Object.keys(responses[200]?.content ?? { 'application/json': {} });
    const isOffered = offered.some(
      (type) => type === mediaType(format) || (format === 'json' && type.endsWith('+json')),
    );
    if (isOffered) return;
    const known = names.filter((name) => offered.includes(mediaType(name))).map((name) => formats[name].extension);
    throw notFound(
      `Cannot find ${originalUrl}: ${known.join(', ') || '.json'} or no extension is needed, got ${formats[format].extension}`,
    );
  });
}

/** The response of a route whose answer is a table. */
export function tableResponse<T extends TSchema>(description: string, schema: T) {
  const text = (format: Format) => ({ schema: Type.String({ description: `The table as ${format}.` }) });
  return {
    description,
    content: {
      [mediaType('json')]: { schema },
      [mediaType('csv')]: text('csv'),
      [mediaType('markdown')]: text('markdown'),
      [mediaType('latex')]: text('latex'),
      [mediaType('parquet')]: text('parquet'),
    },
  };
}
