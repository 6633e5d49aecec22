import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { Compile } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { series } from '../store/sampleTrials.js';
import { checkedApp, hostileName, richStore } from './support.js';

const suite = {
  name: 'two',
  description: 'Two datasets',
  rankings: ['cora', 'citeseer', 'karate'].map((dataset) => ({ dataset, protocol: 'node-public' })),
};
const published = [
  {
    method: 'grace',
    dataset: 'cora',
    protocol: 'node-public',
    metric: 'accuracy',
    mean: 81,
    deviation: 0.4,
    source: 'Table 1',
    confidence: 'high',
  },
];

const serve = async () => checkedApp({ store: await richStore(), suites: [suite], published });

const protocolCard = {
  name: 'node-joint',
  version: 1,
  hash: 'abc',
  task: 'node',
  description: 'Labels and pretext at once',
  setting: 'joint',
  headline: 'accuracy',
  definition: {},
} as const;

/** Also with results of a protocol that says its setting, which the other does not. */
async function serveSettings() {
  const store = await richStore();
  await store.describeProtocol(protocolCard);
  for (const [method, mean] of [['grace', 0.7] as const, ['dgi', 0.6] as const]) {
    const scores = [0.01, 0, -0.02].map((change) => mean + change);
    for (const trial of series(method, scores, { protocol: 'node-joint' })) await store.record(trial);
  }
  return { store, ...(await checkedApp({ store })) };
}

describe('leaderboards', () => {
  const path = '/api/v1/leaderboards/{dataset}';

  it('stand beside published numbers', async () => {
    const { body } = await (await serve()).get(path, '/api/v1/leaderboards/cora');
    const [row] = body.leaderboards[0].rows;
    expect(row.published).toEqual([
      {
        mean: 0.81,
        deviation: expect.closeTo(0.004, 12),
        difference: expect.closeTo(-0.01, 12),
        verdict: 'inside',
        source: 'Table 1',
        confidence: 'high',
      },
    ]);
    expect(body.leaderboards[0].rows[1].published).toEqual([]);
  });

  it('are filtered by family, encoder and seeds', async () => {
    const { get } = await serve();
    const labels = async (query: string) => {
      const { body } = await get(path, `/api/v1/leaderboards/cora?${query}`);
      return body.leaderboards[0].rows.map(({ label }: { label: string }) => label);
    };
    expect(await labels('families=contrastive')).toEqual(['grace']);
    expect(await labels('families=contrastive,predictive')).toEqual(['grace', hostileName]);
    expect(await labels('encoders=sgc')).toEqual([]);
    const { body } = await get(path, '/api/v1/leaderboards/cora?seeds=1-2,7&families=contrastive');
    expect(body.leaderboards[0].rows[0]).toMatchObject({ seeds: [1, 2], scores: [0.8, expect.closeTo(0.79, 12)] });
    for (const seeds of ['5-1', '0-1000', '0-999999999', '-1', 'a', '1,,2']) {
      expect((await get(path, `/api/v1/leaderboards/cora?seeds=${seeds}`)).status).toBe(400);
    }
  });

  it('are chosen by the setting of their protocol, as suites and comparisons are', async () => {
    const { get, store } = await serveSettings();
    const protocols = async (settings: string) => {
      const { body } = await get(path, `/api/v1/leaderboards/cora?settings=${settings}`);
      return body.leaderboards.map(({ protocol }: { protocol: string }) => protocol);
    };
    expect(await protocols('joint')).toEqual(['node-joint']);
    expect(await protocols('frozen,joint')).toEqual(['node-joint']);
    await store.describeProtocol({ ...protocolCard, name: 'node-public', setting: 'frozen' });
    expect(await protocols('frozen,joint')).toEqual(['node-joint', 'node-public']);
    const wrong = await get(path, '/api/v1/leaderboards/cora?settings=none-such');
    expect([wrong.status, wrong.body.detail]).toEqual([
      400,
      'Cannot choose protocols: one of frozen, fine-tuned, joint, inductive, transferred is needed, got "none-such"',
    ]);
    expect((await get(path, '/api/v1/leaderboards/cora?protocol=none-such&settings=joint')).status).toBe(400);
    const suitePath = '/api/v1/suites/{suite}';
    const { body } = await get(suitePath, '/api/v1/suites/all?settings=joint');
    expect(body.columns.map(({ protocol }: { protocol: string }) => protocol)).toEqual(['node-joint']);
    const compared = await get('/api/v1/comparison', '/api/v1/comparison?first=grace&second=dgi&settings=joint');
    expect(compared.body.comparisons).toHaveLength(1);
  });

  it('say which parameter is not known', async () => {
    const { body } = await (await serve()).get(path, '/api/v1/leaderboards/cora?seed=1');
    expect(body.detail).toBe('querystring must NOT have additional properties, got "seed"');
  });

  it('come as CSV, Markdown and LaTeX, by Accept and by extension, with formulas and markup inert', async () => {
    const { get } = await serve();
    for (const [extension, type] of [
      ['csv', 'text/csv'],
      ['md', 'text/markdown'],
      ['tex', 'application/x-latex'],
      ['json', 'application/json'],
    ] as const) {
      const byExtension = await get(path, `/api/v1/leaderboards/cora.${extension}?families=predictive`);
      const byAccept = await get(path, '/api/v1/leaderboards/cora?families=predictive', { accept: type });
      expect([byExtension.status, byExtension.type]).toEqual([200, type]);
      expect(byExtension.body).toEqual(byAccept.body);
    }
    const { body } = await get(path, '/api/v1/leaderboards/cora.csv');
    const lines = body.trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^cora,node-public,accuracy,abc,c0,1,1,grace,grace,1,contrastive,0\.8/);
    expect((await get(path, '/api/v1/leaderboards/cora.md')).body).not.toContain('<script>');
    expect((await get(path, '/api/v1/leaderboards/cora', { accept: 'image/png' })).status).toBe(406);
  });
});

describe('Parquet', () => {
  it('has the columns, numbers and texts of CSV, and nulls where these are empty', async () => {
    const { app } = await serve();
    for (const path of ['leaderboards/cora', 'leaderboards/citeseer', 'suites/all', 'trials', 'comparison']) {
      const query = path === 'comparison' ? '?first=grace&second=dgi' : '';
      const response = await app.inject(`/api/v1/${path}.parquet${query}`);
      expect(response.headers['content-type']).toBe('application/vnd.apache.parquet');
      const { buffer, byteOffset, byteLength } = response.rawPayload;
      const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
      const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
      const text = (await app.inject(`/api/v1/${path}.csv${query}`)).body;
      const table = parse(text, { columns: true }) as Record<string, string>[];
      expect(rows.length).toBeGreaterThan(0);
      // CSV has an apostrophe before what a spreadsheet would take for a formula.
      expect(
        rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')]))),
      ).toEqual(table);
      if (path === 'leaderboards/cora') expect(rows[0]!.mean).toBeCloseTo(0.8, 12);
    }
    expect((await app.inject('/api/v1/leaderboards/cora?families=none')).statusCode).toBe(200);
    const empty = await app.inject('/api/v1/leaderboards/cora.parquet?families=none');
    expect([empty.statusCode, empty.body.slice(0, 4)]).toEqual([200, 'PAR1']);
  });
});

describe('extensions', () => {
  it('are found only where the answer has that format', async () => {
    const { app } = await serve();
    for (const path of ['methods', 'methods/grace', 'datasets/cora', 'suites', 'suites/all/critical-difference']) {
      expect([path, (await app.inject(`/api/v1/${path}.json`)).statusCode]).toEqual([path, 200]);
      for (const extension of ['csv', 'md', 'tex']) {
        const response = await app.inject(`/api/v1/${path}.${extension}`);
        expect([path, response.statusCode, response.headers['content-type']]).toEqual([
          path,
          404,
          'application/problem+json; charset=utf-8',
        ]);
        expect(response.json().detail).toContain(`.json or no extension is needed, got .${extension}`);
      }
    }
  });

  it('lead page by page through all trials', async () => {
    const { app } = await serve();
    for (const [url, accept] of [
      ['/api/v1/trials.csv?limit=7&status=finished', '*/*'],
      ['/api/v1/trials?status=finished&limit=7', 'text/csv'],
    ] as const) {
      const ids: string[] = [];
      let next: string | undefined = url;
      while (next !== undefined) {
        const response: Awaited<ReturnType<typeof app.inject>> = await app.inject({ url: next, headers: { accept } });
        expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
        ids.push(
          ...response.body
            .trim()
            .split('\n')
            .slice(1)
            .map((line) => line.split(',')[0]!),
        );
        next = /^<(.+)>; rel="next"$/.exec(String(response.headers.link ?? ''))?.[1];
      }
      expect([ids.length, new Set(ids).size]).toEqual([36, 36]);
    }
  });
});

describe('suites', () => {
  it('are listed, with everything as one more', async () => {
    const { body } = await (await serve()).get('/api/v1/suites', '/api/v1/suites');
    expect(body.map(({ name }: { name: string }) => name)).toEqual(['two', 'all']);
    expect(body[1].rankings).toHaveLength(3);
  });

  it('rank by average rank, and say what has no results', async () => {
    const { get } = await serve();
    const { body } = await get('/api/v1/suites/{suite}', '/api/v1/suites/two');
    expect(body.columns.map(({ dataset }: { dataset: string }) => dataset)).toEqual(['cora', 'citeseer']);
    expect(body.missing).toEqual([{ dataset: 'karate', protocol: 'node-public' }]);
    expect(body.rows.map(({ label, averageRank }: never) => [label, averageRank])).toEqual([
      ['grace', 1],
      ['dgi', 2],
      [hostileName, 3],
      ['random-encoder', 4],
    ]);
    const narrowed = await get('/api/v1/suites/{suite}', '/api/v1/suites/all?datasets=cora&labels=grace,dgi');
    expect([narrowed.body.columns.length, narrowed.body.rows.length, narrowed.body.test]).toEqual([1, 2, null]);
    expect((await get('/api/v1/suites/{suite}', '/api/v1/suites/all.csv')).body.split('\n')[0]).toBe(
      'label,average_rank,citeseer node-public accuracy,cora node-public accuracy,dblp node-public accuracy,average_score',
    );
    expect((await get('/api/v1/suites/{suite}', '/api/v1/suites/x')).status).toBe(404);
  });

  it('give what a critical-difference diagram shows', async () => {
    const { get } = await serve();
    const path = '/api/v1/suites/{suite}/critical-difference';
    const { body } = await get(path, '/api/v1/suites/all/critical-difference');
    expect(body.methods.map(({ averageRank }: { averageRank: number }) => averageRank)).toEqual([1, 2, 3, 4]);
    // χ² of three equal rankings of four: N (k − 1) = 9.
    expect(body.test.chiSquare).toBeCloseTo(9, 9);
    expect(body.test.criticalDifference).toBeCloseTo(2.7079972608, 5);
    expect(body.pairs).toHaveLength(6);
    // By scipy: studentized_range.sf(3 / √(20 / 18) · √2, 4, ∞).
    expect(body.pairs[2]).toMatchObject({ first: 'grace', second: 'random-encoder' });
    expect(body.pairs[2].pValue).toBeCloseTo(0.022956481312530475, 6);
    expect(body.test.groups).toEqual([
      ['grace', 'dgi', hostileName],
      ['dgi', hostileName, 'random-encoder'],
    ]);
    expect((await get(path, `${'/api/v1/suites/all/critical-difference'}?datasets=cora`)).status).toBe(400);
  });
});

describe('comparison', () => {
  const path = '/api/v1/comparison';

  it('counts wins, ties and losses over rankings', async () => {
    const { get } = await serve();
    const { body } = await get(path, `${path}?first=grace&second=dgi`);
    expect(body).toMatchObject({ first: 'grace', second: 'dgi', wins: 3, ties: 0, losses: 0, missing: [] });
    expect(body.comparisons[0]).toMatchObject({ meanDifference: expect.closeTo(0.01, 12) });
    expect(body.comparisons[0].pairs).toHaveLength(3);
    expect((await get(path, `${path}?first=grace&second=dgi&suite=two&datasets=cora`)).body.comparisons).toHaveLength(
      1,
    );
    expect((await get(path, `${path}.md?first=grace&second=dgi`)).body).toContain('| cora | node-public | accuracy |');
    for (const query of ['first=grace', 'first=grace&second=x', 'first=&second=dgi']) {
      expect((await get(path, `${path}?${query}`)).status).toBe(400);
    }
  });
});

describe('cards', () => {
  it('tell a method, a dataset and a protocol in detail, and 404 for unknown ones', async () => {
    const { get } = await serve();
    const method = await get('/api/v1/methods/{name}', '/api/v1/methods/grace');
    expect(method.body).toMatchObject({ name: 'grace', versions: [{ version: 1, finished: 9, failed: 0 }] });
    const hostile = await get('/api/v1/methods/{name}', `/api/v1/methods/${encodeURIComponent(hostileName)}`);
    expect(hostile.body.versions[0].failed).toBe(1);
    const dataset = await get('/api/v1/datasets/{name}', '/api/v1/datasets/cora');
    expect(dataset.body).toMatchObject({ checksums: [{ checksum: 'c0', finished: 12 }], protocols: ['node-public'] });
    const protocol = await get('/api/v1/protocols/{name}', '/api/v1/protocols/node-public');
    expect(protocol.body.versions).toEqual([
      { version: 1, hash: 'abc', definition: { grid: [0, 1e-5] }, finished: 36, failed: 1 },
    ]);
    for (const kind of ['methods', 'datasets', 'protocols']) {
      expect((await get(`/api/v1/${kind}/{name}`, `/api/v1/${kind}/x`)).status).toBe(404);
    }
  });

  it('give Croissant metadata with files, checksums and counts', async () => {
    const { get } = await serve();
    const { body, type } = await get('/api/v1/datasets/{name}/croissant', '/api/v1/datasets/cora/croissant');
    expect(type).toBe('application/ld+json');
    expect(body).toMatchObject({ '@type': 'sc:Dataset', name: 'cora', license: 'see url' });
    expect(body.distribution).toEqual([
      {
        '@type': 'cr:FileObject',
        '@id': 'x.csv',
        name: 'x.csv',
        contentUrl: 'https://example.org/x.csv',
        encodingFormat: 'text/csv',
        sha256: 'ab',
      },
    ]);
    expect(body.variableMeasured).toEqual([{ '@type': 'PropertyValue', name: 'nodes', value: 2708 }]);
    expect(body['@context']).toMatchObject({ cr: 'http://mlcommons.org/croissant/' });
  });
});

describe('JSON Schemas', () => {
  it('are what answers follow', async () => {
    const { get, app } = await serve();
    const { body: list } = await get('/schemas', '/schemas');
    expect(list.length).toBeGreaterThan(8);
    for (const { name, url } of list) {
      const { body } = await get('/schemas/{name}', url);
      expect([body.$id, body.type], name).toEqual([`/schemas/${name}`, 'object']);
    }
    const { body: schema } = await get('/schemas/{name}', '/schemas/suite-ranking');
    const check = Compile(schema);
    expect(check.Check((await app.inject('/api/v1/suites/all')).json())).toBe(true);
    expect(check.Check({ rows: [] })).toBe(false);
    expect((await get('/schemas/{name}', '/schemas/constructor')).status).toBe(404);
  });
});
