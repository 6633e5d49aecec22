import type { FastifyInstance } from 'fastify';
import { badRequest } from '../problems.js';

/** Deeper than any record; what walks a value may call itself once a level. */
const deepest = 32;
const mostJsonBytes = 2 ** 20;

/** Lets `app`'s routes take JSON of bounded size and depth, and npy files as streams. */
export function takeBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: mostJsonBytes },
    (request, text, done) => {
      if (depthOf(text) > deepest) {
        done(badRequest(`Cannot read JSON: at most ${deepest} levels are needed, got more`), undefined);
        return;
      }
      parse(request, text, done);
    },
  );
  app.addContentTypeParser('application/x-npy', (_request, stream, done) => done(null, stream));
}

/** How deep brackets nest in JSON: within strings they do not count. Linear in the text, whatever it holds. */
export function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  let isString = false;
  for (let place = 0; place < json.length; place++) {
    const character = json[place]!;
    if (isString && character === '\\') place++;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === '[' || character === '{') most = Math.max(most, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return most;
}
