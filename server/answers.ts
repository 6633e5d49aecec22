import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { ResultReader } from '../src/store/index.js';
import { type Format, formats, negotiateFormat } from './formats.js';
import { entityTag } from './plugins/conditional.js';
import { parquetOf, type Table, textOf } from './tables/table.js';

/** What a route answers: an object for JSON, and where it is a table, that. */
export interface Answer<T> {
  readonly json: T;
  readonly tables?: readonly Table[];
  /** Parameters of the next page, where what is answered is cut: told in a header, as most formats have no place for it. */
  readonly next?: Readonly<Record<string, string>>;
}

interface Rendered {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** The header of that name. */
  readonly link?: string;
  /** Compressed when first asked for. */
  readonly encoded: Map<string, Promise<Buffer>>;
}

const cacheBytes = 32 * 2 ** 20;
/** Where compressing costs more than it saves. */
const leastCompressed = 1024;

const encoders: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
};

/** Answers requests out of rendered texts, as long as nobody has written to the database since. */
export interface Answers {
  /** In the format that the request asks for; `produce` reads what is to be told, where it is not known yet. */
  table<T>(request: FastifyRequest, reply: FastifyReply, produce: () => Promise<Answer<T>>): Promise<FastifyReply>;
  /** As JSON, whatever the request accepts. */
  json<T>(request: FastifyRequest, reply: FastifyReply, produce: () => Promise<T>): Promise<FastifyReply>;
  text(
    request: FastifyRequest,
    reply: FastifyReply,
    type: string,
    produce: () => Promise<string>,
  ): Promise<FastifyReply>;
}

export function createAnswers(store: ResultReader): Answers {
  const rendering = new Map<string, Promise<Rendered>>();
  const known = new LRUCache<string, Rendered>({
    maxSize: cacheBytes,
    // Compressed forms come on top; they are smaller. Keys hold addresses, which may be long.
    sizeCalculation: ({ body }, key) => 2 * (body.length + key.length) + 1000,
  });
  /** What `render` gives, kept under `key` and the data's version: a late result of an old version is never found. */
  const lookUp = async (key: string, render: () => Promise<Rendered>): Promise<Rendered> => {
    const versioned = `${await store.dataVersion()} ${key}`;
    const ready = known.get(versioned);
    if (ready !== undefined) return ready;
    const underWay = rendering.get(versioned) ?? render();
    rendering.set(versioned, underWay);
    try {
      const rendered = await underWay;
      known.set(versioned, rendered);
      return rendered;
    } finally {
      rendering.delete(versioned);
    }
  };
  return {
    async table(request, reply, produce) {
      const format = negotiateFormat(request);
      const rendered = await lookUp(`${format} ${request.originalUrl}`, async () => {
        const answer = await produce();
        return renderedText(formats[format].type, textIn(format, answer), linkOf(request, answer));
      });
      return send(request, reply, rendered);
    },
    async json(request, reply, produce) {
      const render = async () => renderedText(formats.json.type, textIn('json', { json: await produce() }));
      return send(request, reply, await lookUp(`json ${request.url}`, render));
    },
    async text(request, reply, type, produce) {
      return send(request, reply, await lookUp(request.url, async () => renderedText(type, await produce())));
    },
  };
}

function textIn<T>(format: Format, { json, tables }: Answer<T>): string | Buffer {
  if (format === 'parquet') return parquetOf(tables ?? []);
  if (format !== 'json') return textOf(tables ?? [], format);
  // Not by the route's schema: what may be null is checked value by value there, which takes a suite longer than to rank it.
  return JSON.stringify(json);
}

function renderedText(type: string, text: string | Buffer, link?: string): Rendered {
  const body = typeof text === 'string' ? Buffer.from(text) : text;
  return { type, etag: entityTag(type, body), body, encoded: new Map(), ...(link !== undefined && { link }) };
}

/** `Link` (RFC 8288) to the next page: the same address with other parameters. */
function linkOf<T>({ originalUrl }: FastifyRequest, { next }: Answer<T>): string | undefined {
  if (next === undefined) return undefined;
  const [path, query] = originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(next)) parameters.set(name, value);
  return `<${path}?${parameters}>; rel="next"`;
}

async function send(request: FastifyRequest, reply: FastifyReply, rendered: Rendered): Promise<FastifyReply> {
  reply.type(rendered.type).header('etag', rendered.etag).header('vary', 'accept, accept-encoding');
  reply.header('cache-control', 'no-cache');
  if (rendered.link !== undefined) reply.header('link', rendered.link);
  const encoding = rendered.body.length < leastCompressed ? false : request.encoding(['br', 'gzip', 'identity']);
  const encode = encoding ? encoders[encoding] : undefined;
  if (encoding === false || encode === undefined) return reply.send(rendered.body);
  const encoded = rendered.encoded.get(encoding) ?? encode(rendered.body);
  rendered.encoded.set(encoding, encoded);
  return reply.header('content-encoding', encoding).send(await encoded);
}
