import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedApp, hostileName, richStore } from './support.js';

const hostile = [
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  'x\r\nSet-Cookie: a=b',
  "' OR 1=1 --",
  '{"a":1}',
  '__proto__',
  'constructor',
  '[[[[',
  '-1',
  '1e999',
  '9007199254740993',
  '0-4,7',
  '\u{1F600}',
  '\u{FEFF}',
  'a'.repeat(5000),
  hostileName,
];
const known = ['cora', 'node-public', 'grace', 'dgi', 'accuracy', 'all', 'finished', 'abc', '1', ''];
const value = fc.oneof(
  // Mostly what passes, so that the depths are reached.
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  fc.constantFrom(...hostile),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
);

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
}

describe('every parameter of every route', () => {
  it('takes any text without a fault of the server, and answers as the document says', async () => {
    const { document, get } = await checkedApp({ store: await richStore() });
    const all = Object.entries(document.paths) as unknown as [string, { get?: { parameters?: Parameter[] } }][];
    // A stream has no end to wait for.
    const routes = all.filter((each): each is [string, { get: { parameters?: Parameter[] } }] => {
      return each[1].get !== undefined && !each[0].endsWith('/live');
    });
    const call = fc.constantFrom(...routes).chain(
      ([
        path,
        {
          get: { parameters = [] },
        },
      ]) =>
        fc.record({
          path: fc.constant(path),
          values: fc.array(fc.option(value, { freq: 1 }), {
            minLength: parameters.length,
            maxLength: parameters.length,
          }),
          parameters: fc.constant(parameters),
          extra: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.tuple(value, value)),
          accept: fc.constantFrom('*/*', 'text/csv', 'text/markdown', 'application/x-latex', 'image/png', ''),
        }),
    );
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(call, async ({ path, values, parameters, extra, accept }) => {
        let url = path;
        const query = new URLSearchParams();
        for (const [i, { name, in: place }] of parameters.entries()) {
          const given = values[i] ?? null;
          if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(toWellFormed(given || 'cora')));
          else if (given !== null) query.append(name, given);
        }
        if (extra !== null) query.append(...extra);
        // A dot alone is a folder to whoever resolves the address, and a name that ends like a format is one.
        if (/\/(\.|%2e)*(\/|$)/i.test(url)) return;
        const text = query.toString();
        const { status, response } = await get(
          path,
          text === '' ? url : `${url}?${text}`,
          accept === '' ? {} : { accept },
        );
        statuses.add(status);
        expect(status).toBeLessThan(500);
        expect(response.headers['set-cookie']).toBeUndefined();
      }),
      { numRuns: 1500, seed: 1 },
    );
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 404, 406]));
  });

  it('of the pages likewise', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    const address = fc.oneof(
      fc
        .tuple(value, value)
        .map(([a, b]) => `/leaderboards/${encodeURIComponent(toWellFormed(a))}/${encodeURIComponent(toWellFormed(b))}`),
      fc
        .tuple(fc.constantFrom('methods', 'datasets', 'protocols', 'trials', 'suites', 'assets', 'docs/static'), value)
        .map(([kind, name]) => `/${kind}/${encodeURIComponent(toWellFormed(name))}`),
      fc.constantFrom('/', '/compare', '/trials', '/leaderboards/cora/node-public', '/suites/all'),
    );
    const names = fc.constantFrom(
      'sort',
      'search',
      'families',
      'encoders',
      'seeds',
      'codeVersion',
      'metric',
      'first',
      'second',
      'suite',
      'cursor',
      'limit',
      'status',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(address, fc.array(fc.tuple(names, value), { maxLength: 4 }), async (url, query) => {
        const response = await app.inject({
          url: `${url}?${new URLSearchParams(query)}`,
          headers: { accept: 'text/html' },
        });
        expect(response.statusCode, url).toBeLessThan(500);
        expect(response.body).not.toMatch(/<script>alert|root:x:0/);
        expect(response.headers['set-cookie']).toBeUndefined();
      }),
      { numRuns: 1500, seed: 2 },
    );
  });

  it('cannot reach a file', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    for (const url of [
      '/docs/static/../../package.json',
      '/docs/static/%2e%2e/%2e%2e/package.json',
      '/docs/static/..%2f..%2fpackage.json',
      '/assets/../package.json',
      '/assets/..%2fpackage.json',
      '/schemas/..%2f..%2fpackage.json',
      '//etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      const response = await app.inject(url);
      expect([url, response.statusCode >= 400 && response.statusCode < 500]).toEqual([url, true]);
      expect(response.body).not.toMatch(/"devDependencies"|root:/);
    }
  });
});

/** Addresses are made of whole characters: halves of pairs become U+FFFD. */
function toWellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
