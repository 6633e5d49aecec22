import { Compile } from 'typebox/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../server/app.js';
import { openStore, type ResultStore, StoreError } from '../../src/store/index.js';
import { schemaVersion } from '../../src/store/migrations/index.js';
import { trialKey } from '../../src/store/records.js';
import { failed, finished, identity, projection, series } from '../store/sampleTrials.js';

async function filledStore(): Promise<ResultStore> {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  await store.describeMethod({
    name: 'grace',
    version: 1,
    family: 'contrastive',
    usesLabels: false,
    details: { paper: { title: 'Deep Graph Contrastive Representation Learning', year: 2020 } },
  });
  await store.describeDataset({
    name: 'cora',
    task: 'node',
    description: 'Papers',
    license: 'see url',
    url: 'https://linqs.org/datasets/#cora',
    details: { nodes: 2708 },
  });
  await store.describeDataset({ name: 'dblp', task: 'node', description: '', license: '', url: '', details: {} });
  await store.describeProtocol({
    name: 'node-public',
    version: 1,
    hash: 'abc',
    task: 'node',
    description: 'Planetoid split',
    headline: 'accuracy',
    definition: { grid: [0, 1e-5] },
  });
  const trials = [
    ...series('grace', [0.8, 0.82, 0.81]),
    ...series('dgi', [0.7]),
    ...series('random-encoder', [0.6, 0.61]),
  ];
  for (const trial of trials) await store.record(trial);
  await store.record(finished({ protocol: 'clustering', protocolHash: 'def', codeVersion: '2' }, [0.5]));
  await store.record(failed({ seed: 9 }));
  return store;
}

async function serve(store?: ResultStore) {
  const app = await createApp({ store: store ?? (await filledStore()) });
  onTestFinished(() => app.close());
  const document = (await app.inject('/openapi.json')).json();
  /** The answer to GET `url`, after a check against the schema that the document gives for `path` and the status. */
  async function get(path: string, url: string) {
    const response = await app.inject(url);
    const [type, { schema }] = Object.entries<{ schema: object }>(
      document.paths[path].get.responses[response.statusCode].content,
    )[0]!;
    expect(response.headers['content-type']).toMatch(type);
    const [, errors] = Compile(schema).Errors(response.json());
    expect(errors, `${url} against its schema`).toEqual([]);
    return { status: response.statusCode, body: response.json() };
  }
  return { app, document, get };
}

describe('the OpenAPI document', () => {
  it('is 3.1 and describes every route, with a schema for each answer', async () => {
    const { document } = await serve();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/comparison',
      '/api/v1/datasets',
      '/api/v1/datasets/{name}',
      '/api/v1/datasets/{name}/croissant',
      '/api/v1/leaderboards/{dataset}',
      '/api/v1/methods',
      '/api/v1/methods/{name}',
      '/api/v1/protocols',
      '/api/v1/protocols/{name}',
      '/api/v1/runs',
      '/api/v1/runs/live',
      '/api/v1/submissions',
      '/api/v1/submissions/{id}',
      '/api/v1/suites',
      '/api/v1/suites/{suite}',
      '/api/v1/suites/{suite}/critical-difference',
      '/api/v1/trials',
      '/api/v1/trials/{id}',
      '/api/v1/trials/{id}/curves',
      '/api/v1/trials/{id}/projection',
      '/healthz',
      '/readyz',
      '/schemas',
      '/schemas/{name}',
    ]);
    for (const path of Object.values<{ get: { responses: object; operationId: string } }>(document.paths)) {
      expect(Object.keys(path)).toEqual(['get']);
      expect(path.get.operationId).toMatch(/^\w+$/);
      for (const response of Object.values(path.get.responses)) {
        expect(Object.keys(response.content).length).toBeGreaterThan(0);
      }
    }
  });
});

describe('GET /api/v1/leaderboards/:dataset', () => {
  const path = '/api/v1/leaderboards/{dataset}';

  it('ranks methods by mean over seeds', async () => {
    const { get } = await serve();
    const { status, body } = await get(path, '/api/v1/leaderboards/cora?protocol=node-public');
    expect(status).toBe(200);
    const [leaderboard] = body.leaderboards;
    expect(leaderboard.rows.map(({ method, rank, seeds }: never) => [method, rank, seeds])).toEqual([
      ['grace', 1, [0, 1, 2]],
      ['dgi', null, [0]],
      ['random-encoder', 2, [0, 1]],
    ]);
    expect(leaderboard).toMatchObject({ dataset: 'cora', metric: 'accuracy', failedTrials: 1, protocolHash: 'abc' });
    expect(leaderboard.rows[0].interval).toHaveLength(2);
    expect(leaderboard.rows[1]).toMatchObject({ deviation: null, interval: null, needsMoreSeeds: true });
  });

  it('gives every protocol with results where none is asked for', async () => {
    const { get } = await serve();
    const { body } = await get(path, '/api/v1/leaderboards/cora');
    expect(body.leaderboards.map(({ protocol }: never) => protocol)).toEqual(['clustering', 'node-public']);
  });

  it('is empty for a known dataset without results, and 404 for an unknown one', async () => {
    const { get } = await serve();
    expect((await get(path, '/api/v1/leaderboards/dblp')).body).toEqual({ dataset: 'dblp', leaderboards: [] });
    expect((await get(path, '/api/v1/leaderboards/dblp?protocol=node-public')).body.leaderboards).toEqual([]);
    for (const query of ['', '?protocol=node-public']) {
      const { status, body } = await get(path, `/api/v1/leaderboards/cara${query}`);
      expect(status).toBe(404);
      expect(body).toEqual({
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'Cannot find dataset in the results: one of cora, dblp is needed, got "cara" (did you mean "cora"?)',
        instance: `/api/v1/leaderboards/cara${query}`,
      });
    }
  });

  it('is 400 for a query that cannot be answered', async () => {
    const { get } = await serve();
    const queries = [
      'protocol=',
      'protocol=x',
      'protcol=node-public',
      'protocol=node-public&metric=x',
      'protocolHash=XYZ',
      'codeVersion=9',
    ];
    for (const query of queries) {
      const { status, body } = await get(path, `/api/v1/leaderboards/cora?${query}`);
      expect([status, body.title, query]).toEqual([400, 'Bad Request', query]);
      expect(body.detail).toMatch(/\w/);
    }
  });
});

describe('GET /api/v1/methods, /datasets, /protocols', () => {
  it.each([
    ['methods', ['grace'], { family: 'contrastive', details: { paper: { year: 2020 } } }],
    ['datasets', ['cora', 'dblp'], { details: { nodes: 2708 } }],
    ['protocols', ['node-public'], { hash: 'abc', definition: { grid: [0, 1e-5] } }],
  ])('lists the cards of %s', async (kind, names, first) => {
    const { get } = await serve();
    const { status, body } = await get(`/api/v1/${kind}`, `/api/v1/${kind}`);
    expect(status).toBe(200);
    expect(body.map(({ name }: never) => name)).toEqual(names);
    expect(body[0]).toMatchObject(first);
  });
});

describe('GET /api/v1/trials', () => {
  const path = '/api/v1/trials';

  it('pages through all trials, newest first', async () => {
    const { get } = await serve();
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(path, `/api/v1/trials?limit=3${cursor}`);
      ids.push(...body.trials.map(({ id }: never) => id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(new Set(ids).size).toBe(8);
    expect(ids).toHaveLength(8);
    expect(ids[0]).toBe(trialKey(identity({ seed: 9 })));
  });

  it('filters', async () => {
    const { get } = await serve();
    const { body } = await get(path, '/api/v1/trials?method=grace&protocol=node-public&status=finished&seed=2');
    expect(body.trials).toHaveLength(1);
    expect(body.trials[0]).toMatchObject({
      identity: { method: 'grace', seed: 2 },
      scores: [{ mean: 0.81, folds: 1 }],
    });
    expect((await get(path, '/api/v1/trials?status=failed')).body.trials[0].error).toMatch(/^Cannot train/);
  });

  it('is 400 for a parameter out of range', async () => {
    const { get } = await serve();
    for (const query of ['limit=0', 'limit=201', 'limit=many', 'status=done', 'seed=1.5', 'cursor=x', 'order=asc']) {
      const { status, body } = await get(path, `/api/v1/trials?${query}`);
      expect([status, body.status, query]).toEqual([400, 400, query]);
    }
  });
});

describe('GET /api/v1/trials/:id', () => {
  const path = '/api/v1/trials/{id}';

  it('gives folds, curves and environment', async () => {
    const store = await filledStore();
    const trial = {
      ...finished({ seed: 50 }, [0.25, 0.75]),
      curves: [{ name: 'loss', steps: [0, 1], values: [2, Number.NaN] }],
    };
    await store.record(trial);
    const { get } = await serve(store);
    const { status, body } = await get(path, `/api/v1/trials/${trialKey(trial.identity)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      identity: trial.identity,
      folds: trial.scores,
      curves: [{ name: 'loss', steps: [0, 1], values: [2, null] }],
      environment: trial.environment,
      cost: trial.cost,
    });
  });

  it('gives the log of a failed one, and 404 for an unknown one', async () => {
    const { get } = await serve();
    expect((await get(path, `/api/v1/trials/${trialKey(identity({ seed: 9 }))}`)).body.log).toContain('at train');
    expect(await get(path, '/api/v1/trials/none')).toMatchObject({
      status: 404,
      body: { detail: 'Cannot find trial: the id of a stored trial is needed, got "none"' },
    });
  });
});

describe('GET /api/v1/trials/:id/projection', () => {
  const path = '/api/v1/trials/{id}/projection';

  it('gives the points with their classes, as a table too', async () => {
    const store = await filledStore();
    const trial = { ...finished({ seed: 50 }, [0.25]), trainingKey: 'own' };
    await store.record(trial);
    await store.recordProjection(trialKey(trial.identity), projection(20));
    const { get, app } = await serve(store);
    const url = `/api/v1/trials/${trialKey(trial.identity)}/projection`;
    const { status, body } = await get(path, url);
    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: 'nodes', numRows: 20, ids: projection(20).ids, trial: { seed: 50 } });
    expect(body.layouts.map(({ name }: { name: string }) => name)).toEqual(['pca', 'umap']);
    expect(body.layouts[0].x[19]).toBeCloseTo(projection(20).layouts[0]!.x[19]!, 1);
    const csv = (await app.inject(`${url}.csv`)).body.split('\n');
    expect(csv[0]).toBe('node,class,pca_x,pca_y,umap_x,umap_y');
    expect(csv[2]).toMatch(/^1,0,-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+$/);
    expect(csv.filter((line) => line !== '')).toHaveLength(21);
  });

  it('answers 404 where there is none, and says which trial has one', async () => {
    const store = await filledStore();
    const trial = { ...finished({ seed: 50 }, [0.25]), trainingKey: 'own' };
    await store.record(trial);
    await store.recordProjection(trialKey(trial.identity), projection(20));
    const { get } = await serve(store);
    const without = trialKey(identity({ seed: 0 }));
    expect((await get(path, `/api/v1/trials/${without}/projection`)).body).toMatchObject({
      status: 404,
      detail: `Cannot find projection: the id of a trial with one, such as ${trialKey(trial.identity)} (seed 50) is needed, got "${without}"`,
    });
    expect((await get(path, '/api/v1/trials/none/projection')).status).toBe(404);
  });
});

describe('GET /healthz', () => {
  it('answers while the database does, and 503 where it does not', async () => {
    const store = await filledStore();
    const { get } = await serve(store);
    expect(await get('/healthz', '/healthz')).toEqual({ status: 200, body: { status: 'ok', schemaVersion } });
    const broken = { ...store, has: () => Promise.reject(new StoreError('Cannot read x: a working disk is needed')) };
    const { get: getBroken } = await serve(broken);
    expect(await getBroken('/healthz', '/healthz')).toMatchObject({
      status: 503,
      body: { title: 'Service Unavailable', detail: 'The results database does not answer.' },
    });
  });
});

describe('errors', () => {
  it('are problem documents, for unknown paths and other methods too', async () => {
    const { app } = await serve();
    for (const [method, url] of [
      ['GET', '/x'],
      ['POST', '/api/v1/trials'],
      ['GET', '/api/v1/leaderboards/%E0%A4%A'],
    ] as const) {
      const response = await app.inject({ method, url });
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.json()).toMatchObject({ type: 'about:blank', status: response.statusCode, instance: url });
      expect([400, 404]).toContain(response.statusCode);
    }
  });

  it('do not tell what went wrong inside', async () => {
    const store = await filledStore();
    const { app } = await serve({ ...store, methods: () => Promise.reject(new Error('secret')) });
    const response = await app.inject('/api/v1/methods');
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret');
    expect(response.json()).toMatchObject({ title: 'Internal Server Error', detail: 'The server could not answer.' });
  });
});
