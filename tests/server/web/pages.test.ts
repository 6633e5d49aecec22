import { describe, expect, it } from 'vitest';
import { html, outsideLink, path } from '../../../server/web/html.js';
import { trialKey } from '../../../src/store/records.js';
import { finished, identity, projection } from '../../store/sampleTrials.js';
import { checkedApp, hostileError, hostileName, richStore } from '../support.js';

const browser = { accept: 'text/html' };

async function site() {
  const store = await richStore();
  const trial = { ...finished({ seed: 77 }, [0.25, 0.75]), trainingKey: 'own' };
  await store.record({ ...trial, curves: [{ name: '<i>loss</i>', steps: [0, 1, 2], values: [3, Number.NaN, 1] }] });
  await store.recordProjection(trialKey(trial.identity), projection(40));
  const { app } = await checkedApp({ store });
  return { app, trial };
}

const addresses = [
  '/',
  '/leaderboards/cora/node-public',
  '/leaderboards/cora/node-public?sort=gain&families=contrastive&search=gr&seeds=0-1&metric=accuracy',
  '/leaderboards/cora/node-public/cost',
  '/ledger',
  '/suites/all',
  '/suites/all?datasets=cora',
  '/compare',
  '/compare?first=grace&second=dgi',
  `/compare?first=grace&second=${encodeURIComponent(hostileName)}`,
  '/methods',
  '/methods/grace',
  path('methods', hostileName),
  '/datasets',
  '/datasets/cora',
  '/protocols',
  '/protocols/node-public',
  '/trials',
  '/submissions',
  '/live',
  '/trials?sort=-trainSeconds&limit=2&status=finished',
  path('trials', trialKey(identity({ seed: 99, method: hostileName }))),
  path('trials', trialKey(identity({ seed: 77 }))),
];

describe('pages', () => {
  it('show hostile names and errors inert, without inline style or script', async () => {
    const { app } = await site();
    for (const url of addresses) {
      const { statusCode, headers, body } = await app.inject({ url, headers: browser });
      expect([url, statusCode, headers['content-type']]).toEqual([url, 200, 'text/html; charset=utf-8']);
      expect(body, url).not.toMatch(
        /<script(?! type="module" src="\/assets\/client\.js"><\/script>)|<img|<b>|<i>|javascript:alert\(1\)"|\sstyle=|\son\w+=(?!alert)/,
      );
      expect(body, url).not.toMatch(/href="javascript:/i);
      expect(headers['x-injected'], url).toBeUndefined();
    }
    const failed = (await app.inject({ url: addresses.at(-2)!, headers: browser })).body;
    expect(failed).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; \u{FFFD}');
    expect(failed).not.toContain(hostileError);
    const ranking = (await app.inject({ url: addresses[1]!, headers: browser })).body;
    expect(ranking).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('link only to what exists', async () => {
    const { app } = await site();
    const links = new Set<string>();
    for (const url of addresses) {
      const { body } = await app.inject({ url, headers: browser });
      for (const [, link] of body.matchAll(/(?:href|src)="([^"]+)"/g))
        links.add(link!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
    }
    const inside = [...links].filter((link) => link.startsWith('/'));
    expect(inside.length).toBeGreaterThan(60);
    for (const link of inside) {
      expect([link, (await app.inject({ url: link, headers: browser })).statusCode]).toEqual([link, 200]);
    }
  });

  it('sort, search and filter by query string', async () => {
    const { app } = await site();
    const methods = async (query: string) => {
      const { body } = await app.inject({ url: `/leaderboards/citeseer/node-public?${query}`, headers: browser });
      return [...body.matchAll(/href="\/methods\/([^"]+)"/g)].map(([, name]) =>
        decodeURIComponent(name!).replaceAll('&#39;', "'"),
      );
    };
    expect(await methods('')).toEqual(['grace', 'dgi', hostileName, 'random-encoder']);
    expect(await methods('sort=label')).toEqual([hostileName, 'dgi', 'grace', 'random-encoder']);
    expect(await methods('sort=__proto__')).toEqual(await methods('sort=mean'));
    expect(await methods('search=GR')).toEqual(['grace']);
    expect(await methods('families=reference&search=')).toEqual(['random-encoder']);
    expect(await methods('families=none')).toEqual([]);
  });

  it('draw every seed and the interval', async () => {
    const { app } = await site();
    const { body } = await app.inject({ url: '/leaderboards/citeseer/node-public', headers: browser });
    expect(body.match(/class="seed"/g)).toHaveLength(12);
    expect(body.match(/class="whisker"/g)).toHaveLength(4);
    const { body: trial } = await app.inject({ url: addresses.at(-1)!, headers: browser });
    // A gap where the value is no number: two separate moves.
    expect(trial.match(/<title>node \d+, (class [012]|no class)<\/title>/g)).toHaveLength(2 * 40);
    expect(trial).toContain('Principal components, 25.0 % and 12.5 % of the variance');
    expect(trial).toMatch(/<path class="curve" d="M[\d. ]+M[\d. ]+"/);
  });

  it('lead from other seeds to the one whose embedding is drawn', async () => {
    const { app, trial } = await site();
    const without = path('trials', trialKey(identity({ seed: 0 })));
    const { body } = await app.inject({ url: without, headers: browser });
    expect(body).toContain(`<a href="${path('trials', trialKey(trial.identity))}">seed 77</a>`);
    expect(body).not.toContain('class="points"');
  });

  it('answer a mistake with a page to a browser and with a problem document to others', async () => {
    const { app } = await site();
    for (const [url, status] of [
      ['/leaderboards/cora/x', 404],
      ['/leaderboards/x/node-public', 404],
      ['/methods/x', 404],
      ['/trials/x', 404],
      ['/suites/x', 404],
      ['/trials?limit=0', 400],
      ['/leaderboards/cora/node-public?seeds=%3Cscript%3E', 400],
    ] as const) {
      const page = await app.inject({ url, headers: browser });
      expect([url, page.statusCode, page.headers['content-type']]).toEqual([url, status, 'text/html; charset=utf-8']);
      expect(page.body).not.toContain('<script>');
      const problem = await app.inject({ url, headers: { accept: 'application/json' } });
      expect(problem.json()).toMatchObject({ status, type: 'about:blank' });
    }
    const { body } = await app.inject({ url: '/compare?first=%3Cscript%3E&second=dgi', headers: browser });
    expect(body).toContain('role="alert"');
    expect(body).not.toContain('<script>');
  });

  it('are answered 304 to who holds the same', async () => {
    const { app } = await site();
    for (const url of ['/', '/assets/style.css', '/suites/all']) {
      const { etag } = (await app.inject(url)).headers;
      expect((await app.inject({ url, headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304);
    }
  });
});

describe('html', () => {
  it('escapes every value but markup, joins lists, and leaves out what is not there', () => {
    const items = ['<a>', '"', "'", '&'].map((text) => html`<li title="${text}">${text}</li>`);
    expect(html`<ul>${items}${null}${false}${undefined}${0}</ul>`.text).toBe(
      '<ul><li title="&lt;a&gt;">&lt;a&gt;</li><li title="&quot;">&quot;</li><li title="&#39;">&#39;</li><li title="&amp;">&amp;</li>0</ul>',
    );
  });

  it('follows addresses of http and https only', () => {
    expect(outsideLink('https://x.org/?a=1&b="', 'x').text).toBe(
      '<a href="https://x.org/?a=1&amp;b=&quot;" rel="noreferrer">x</a>',
    );
    expect(outsideLink('javascript:alert(1)', 'x').text).toBe('x');
  });
});
