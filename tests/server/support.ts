import type { InjectOptions } from 'fastify';
import { Compile } from 'typebox/schema';
import { expect, onTestFinished } from 'vitest';
import { type AppOptions, createApp } from '../../server/app.js';
import { openStore, type ResultStore } from '../../src/store/index.js';
import { failed, series } from '../store/sampleTrials.js';

/** A method's name that would be a script if a page let it. */
export const hostileName = '<script>alert(1)</script>"\'=cmd|x';
export const hostileError = 'Cannot train: <img src=x onerror=alert(1)> "quoted" \u0000\r\nX-Injected: yes';

/** Four methods on three datasets, one of them with a hostile name, and a failed trial. */
export async function richStore(): Promise<ResultStore> {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  const card = { version: 1, family: 'contrastive', usesLabels: false, details: {} } as const;
  await store.describeMethod({
    ...card,
    name: 'grace',
    details: {
      paper: { title: 'Deep Graph <b>Contrastive</b> Learning', year: 2020, url: 'https://arxiv.org/abs/2006.04131' },
      hyperparameters: { temperature: { standard: 0.4, kind: 'positive', range: [0, 10] } },
    },
  });
  await store.describeMethod({ ...card, name: hostileName, family: 'predictive' });
  await store.describeMethod({ ...card, name: 'random-encoder', family: 'reference' });
  const means = { grace: 0.8, dgi: 0.79, [hostileName]: 0.7, 'random-encoder': 0.6 };
  for (const [i, dataset] of ['cora', 'citeseer', 'dblp'].entries()) {
    await store.describeDataset({
      name: dataset,
      task: 'node',
      description: 'Papers & "citations"',
      license: 'see url',
      url: 'javascript:alert(1)',
      details: { nodes: 2708, files: [{ name: 'x.csv', url: 'https://example.org/x.csv', sha256: 'ab' }] },
    });
    for (const [method, mean] of Object.entries(means)) {
      const scores = [0.01, 0, -0.01].map((change) => mean + change - 0.05 * i);
      for (const trial of series(method, scores, { dataset })) await store.record(trial);
    }
  }
  await store.describeProtocol({
    name: 'node-public',
    version: 1,
    hash: 'abc',
    task: 'node',
    description: 'Planetoid split',
    headline: 'accuracy',
    definition: { grid: [0, 1e-5] },
  });
  await store.record(failed({ seed: 99, method: hostileName }, hostileError));
  return store;
}

interface Described {
  readonly paths: Record<
    string,
    Record<'get' | 'post', { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
}

/** An app whose answers are checked against its own OpenAPI document. */
export async function checkedApp(options: AppOptions) {
  const app = await createApp(options);
  onTestFinished(() => app.close());
  const document = (await app.inject('/openapi.json')).json<Described>();
  const checks = new Map<string, ReturnType<typeof Compile>>();
  /** The answer to GET `url`, checked against what the document says of `path`, the status and the content type. */
  const get = (path: string, url: string, headers: Record<string, string> = {}) => ask('get', path, { url, headers });
  async function ask(method: 'get' | 'post', path: string, { url, ...options }: InjectOptions & { url: string }) {
    const response = await app.inject({ method, url, ...options });
    const type = String(response.headers['content-type']).split(';')[0]!;
    const described = document.paths[path]?.[method]?.responses[response.statusCode]?.content?.[type];
    expect(
      described,
      `${path} ${response.statusCode} ${type} in the document, for ${url}: ${response.body}`,
    ).toBeDefined();
    if (!type.includes('json')) return { status: response.statusCode, type, body: response.body, response };
    const key = `${method} ${path} ${response.statusCode} ${type}`;
    const check = checks.get(key) ?? Compile(described!.schema);
    checks.set(key, check);
    const [, errors] = check.Errors(response.json());
    expect(errors, `${url} against its schema`).toEqual([]);
    return { status: response.statusCode, type, body: response.json(), response };
  }
  return { app, document, get, ask };
}
