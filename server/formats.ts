import type { FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { problem } from './problems.js';

export type Format = 'json' | 'csv' | 'markdown' | 'latex';

/** Forms of a table: by `Accept`, or by extension. */
export const formats: Readonly<Record<Format, { readonly type: string; readonly extension: string }>> = {
  json: { type: 'application/json; charset=utf-8', extension: '.json' },
  csv: { type: 'text/csv; charset=utf-8', extension: '.csv' },
  markdown: { type: 'text/markdown; charset=utf-8', extension: '.md' },
  latex: { type: 'application/x-latex; charset=utf-8', extension: '.tex' },
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

/** An address of the API without its extension, which becomes what the request accepts. */
export function withoutExtension(url: string): { readonly url: string; readonly accept?: string } {
  const match = /^(\/api\/v1\/[^?]*[^/?])(\.json|\.csv|\.md|\.tex)(\?.*)?$/.exec(url);
  if (match === null) return { url };
  const format = names.find((name) => formats[name].extension === match[2])!;
  return { url: match[1]! + (match[3] ?? ''), accept: mediaType(format) };
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
    },
  };
}
