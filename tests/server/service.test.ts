import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../server/app.js';
import { finished } from '../store/sampleTrials.js';
import { checkedApp, richStore } from './support.js';

const url = '/api/v1/leaderboards/cora';

describe('caching', () => {
  it('answers 304 to who holds the same, and anew after a write', async () => {
    const store = await richStore();
    const { app } = await checkedApp({ store });
    const first = await app.inject(url);
    const headers = { 'if-none-match': String(first.headers.etag) };
    const again = await app.inject({ url, headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await store.record(finished({ seed: 50 }, [0.9]));
    const later = await app.inject({ url, headers });
    expect(later.statusCode).toBe(200);
    expect(later.json().leaderboards[0].rows[0].seeds).toEqual([0, 1, 2, 50]);
    for (const path of ['/api/v1/methods', '/openapi.json', '/schemas/trial']) {
      const { etag } = (await app.inject(path)).headers;
      expect((await app.inject({ url: path, headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304);
    }
  });

  it('knows its tag in a list, and gives errors none', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    for (const path of [url, '/api/v1/methods']) {
      const { etag } = (await app.inject(path)).headers;
      for (const held of [`"x", ${etag}`, String(etag).replace('W/', ''), `${etag},"y"`, '*']) {
        const response = await app.inject({ url: path, headers: { 'if-none-match': held } });
        expect([held, response.statusCode, response.body]).toEqual([held, 304, '']);
      }
      const other = await app.inject({ url: path, headers: { 'if-none-match': '"x", "y"' } });
      expect(other.statusCode).toBe(200);
    }
    for (const path of ['/api/v1/leaderboards/x', '/nowhere', '/api/v1/trials?limit=0']) {
      const response = await app.inject({ url: path, headers: { 'if-none-match': '*' } });
      expect([response.statusCode >= 400, response.headers.etag]).toEqual([true, undefined]);
    }
  });

  it('reads the store once for equal questions', async () => {
    const store = await richStore();
    let reads = 0;
    const counting = {
      ...store,
      leaderboard: (...query: Parameters<typeof store.leaderboard>) => {
        reads += 1;
        return store.leaderboard(...query);
      },
    };
    const app = await createApp({ store: counting });
    onTestFinished(() => app.close());
    await Promise.all(Array.from({ length: 20 }, () => app.inject(url)));
    await app.inject(`${url}.csv`);
    expect(reads).toBe(2);
  });

  it('keeps no failure', async () => {
    const store = await richStore();
    let fails = true;
    const flaky = {
      ...store,
      leaderboard: (...query: Parameters<typeof store.leaderboard>) =>
        fails ? Promise.reject(new Error('lost')) : store.leaderboard(...query),
    };
    const app = await createApp({ store: flaky });
    onTestFinished(() => app.close());
    expect((await app.inject(url)).statusCode).toBe(500);
    fails = false;
    expect((await app.inject(url)).statusCode).toBe(200);
  });
});

describe('encodings', () => {
  it('are gzip and brotli, for cached answers and others', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    for (const path of [url, '/openapi.json', '/']) {
      const plain = await app.inject({ url: path, headers: { 'accept-encoding': 'identity' } });
      for (const [encoding, decode] of [
        ['gzip', gunzipSync],
        ['br', brotliDecompressSync],
      ] as const) {
        const response = await app.inject({ url: path, headers: { 'accept-encoding': encoding } });
        expect(response.headers['content-encoding'], path).toBe(encoding);
        expect(decode(response.rawPayload).toString()).toBe(plain.body);
        expect(response.headers.vary).toMatch(/accept-encoding/);
      }
    }
  });
});

describe('headers', () => {
  it('let any page read, forbid scripts from elsewhere, and carry a request id', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    const { headers } = await app.inject({ url, headers: { origin: 'https://example.org' } });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const named = await app.inject({ url, headers: { 'x-request-id': 'job-7' } });
    expect(named.headers['x-request-id']).toBe('job-7');
    const injected = await app.inject({ url, headers: { 'x-request-id': 'a b<script>' } });
    expect(injected.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const preflight = await app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://x.org', 'access-control-request-method': 'DELETE' },
    });
    expect(preflight.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
  });
});

describe('the rate limit', () => {
  it('answers 429 as a problem document, and lets probes through', async () => {
    const app = await createApp({ store: await richStore(), requestsPerMinute: 5 });
    onTestFinished(() => app.close());
    const statuses: number[] = [];
    for (let i = 0; i < 50; i++) statuses.push((await app.inject('/api/v1/methods')).statusCode);
    expect([...new Set(statuses)]).toEqual([200, 429]);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    const refused = await app.inject('/api/v1/methods');
    expect(refused.headers['content-type']).toMatch('application/problem+json');
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(refused.json()).toMatchObject({ status: 429, title: 'Too Many Requests' });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });

  it('counts unknown paths, and clients by what a trusted proxy alone says', async () => {
    const store = await richStore();
    const statuses = async (trustProxy: string | undefined, url: string) => {
      const app = await createApp({ store, requestsPerMinute: 2, ...(trustProxy && { trustProxy }) });
      onTestFinished(() => app.close());
      const asked = [1, 2, 3, 4].map((client) => ({ url, headers: { 'x-forwarded-for': `10.0.0.${client}` } }));
      const found: number[] = [];
      for (const request of asked) found.push((await app.inject(request)).statusCode);
      return found;
    };
    expect(await statuses(undefined, '/nowhere')).toEqual([404, 404, 429, 429]);
    expect(await statuses(undefined, '/api/v1/methods')).toEqual([200, 200, 429, 429]);
    expect(await statuses('127.0.0.1', '/api/v1/methods')).toEqual([200, 200, 200, 200]);
    expect(await statuses('192.168.0.1', '/api/v1/methods')).toEqual([200, 200, 429, 429]);
  });
});

describe('GET /metrics and /readyz', () => {
  it('counts requests by route, not by address', async () => {
    const { app, get } = await checkedApp({ store: await richStore() });
    await app.inject('/api/v1/methods/one');
    await app.inject('/api/v1/methods/two');
    const { body } = await app.inject('/metrics');
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/methods/:name",status="404"} 2',
    );
    expect(body).toContain('process_resident_memory_bytes');
    expect((await get('/readyz', '/readyz')).status).toBe(200);
  });
});

describe('GET /docs', () => {
  it('shows the document without an outside request or inline script', async () => {
    const { app } = await checkedApp({ store: await richStore() });
    const page = await app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
    // Few who serve this have a certificate.
    expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await app.inject(path!)).statusCode, path).toBe(200);
    }
  });
});
