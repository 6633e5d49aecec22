import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identity } from '../store/sampleTrials.js';
import { embeddingUrl, npy, path, result, submittingApp } from './submissionSupport.js';

describe('POST /api/v1/submissions', () => {
  it('takes a result as self-reported, tells where it is, and keeps it out of trials and rankings', async () => {
    const { post, get, app } = await submittingApp();
    const { status, body, response } = await post(result({ note: 'from our cluster' }));
    expect(status).toBe(201);
    expect(response.headers.location).toBe(`${path}/${body.id}`);
    expect(body).toMatchObject({
      state: 'self-reported',
      reason: null,
      kind: 'result',
      method: 'grace',
      seed: 7,
      scores: [{ metric: 'accuracy', mean: 0.82, folds: 1 }],
      submitter: 'lab',
      note: 'from our cluster',
    });
    expect((await get(`${path}/{id}`, `${path}/${body.id}`)).body).toEqual(body);
    expect((await get(path, `${path}?state=self-reported&dataset=cora`)).body.submissions).toEqual([body]);
    expect((await app.inject('/api/v1/trials?seed=7')).json().trials).toEqual([]);
    const [board] = (await app.inject('/api/v1/leaderboards/cora')).json().leaderboards;
    expect(board.rows.map(({ seeds }: never) => seeds)).toEqual([[0, 1]]);
    expect(board.selfReported).toBeUndefined();
  });

  it('makes one submission of what is sent again under the same key, also at once', async () => {
    const { post, get } = await submittingApp();
    const headers = { 'idempotency-key': 'run-7' };
    const answers = await Promise.all([1, 2, 3].map(() => post(result(), headers)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await post(result({ note: 'other' }), headers)).status).toBe(409);
    expect((await post(result(), { 'idempotency-key': 'a b' })).status).toBe(400);
    expect((await get(path, path)).body.submissions).toHaveLength(1);
  });

  it('puts what is to be verified in line, for who may ask for it', async () => {
    const { post, ask, authorization } = await submittingApp();
    expect((await post(result({ verify: true }))).body.state).toBe('verifying');
    const { body } = await post(result({ identity: identity({ seed: 8 }) }));
    const verify = (id: string) =>
      ask('post', `${path}/{id}/verification`, { url: `${path}/${id}/verification`, headers: { authorization } });
    expect((await verify(body.id)).body).toMatchObject({ id: body.id, state: 'verifying' });
    expect((await verify(body.id)).status).toBe(202);
    expect((await verify('none')).status).toBe(404);
    const limited = await submittingApp({ scopes: ['submit'] });
    const refused = await limited.post(result({ verify: true }));
    expect([refused.status, refused.response.headers['www-authenticate']]).toEqual([
      403,
      'Bearer realm="submissions", error="insufficient_scope"',
    ]);
  });

  it('keeps embeddings under the hash of their content, to be judged', async () => {
    const { post, folder } = await submittingApp();
    const { status, body } = await post(npy(), { 'content-type': 'application/x-npy' }, embeddingUrl);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'embedding', state: 'verifying', method: 'my-method', seed: 3, scores: [] });
    expect(body.content).toMatchObject({ numRows: 4, numColumns: 3 });
    expect(readdirSync(folder)).toEqual([`${body.content.file}.npy`]);
  });

  it('refuses names that the testbed does not know, and bodies that do not follow the schema', async () => {
    const { post } = await submittingApp();
    const headers = { 'content-type': 'application/x-npy' };
    for (const name of ['method', 'dataset', 'protocol']) {
      const { status, body } = await post(result({ identity: { ...identity(), [name]: '../../etc/passwd' } }));
      expect([status, body.detail]).toEqual([
        422,
        `Cannot submit: a ${name} of /api/v1/${name}s is needed, got "../../etc/passwd"`,
      ]);
    }
    for (const wrong of [
      {},
      [],
      'no json',
      '{"__proto__": {"x": 1}}',
      { ...result(), code: 'process.exit()' },
      { ...result(), scores: [] },
      { ...result(), scores: [...result().scores, ...result().scores] },
      { ...result(), scores: [{ metric: 'accuracy', fold: 0, value: '0.8' }] },
      { ...result(), identity: { ...identity(), seed: '1' } },
      '{"identity": {}, "scores": [{"metric": "accuracy", "fold": 0, "value": 1e999}]}',
    ]) {
      const { status, body } = await post(wrong);
      expect([JSON.stringify(wrong), status]).toEqual([JSON.stringify(wrong), 400]);
      expect(body.detail).toMatch(/\w/);
    }
    for (const query of ['', '?name=x&dataset=cora', '?name=%3Cscript%3E&dataset=cora&protocol=node-public']) {
      expect((await post(npy(), headers, path + query)).status).toBe(400);
    }
    expect((await post(npy(), headers, `${path}?name=x&dataset=nope&protocol=node-public`)).status).toBe(422);
    expect((await post('<x/>', { 'content-type': 'text/xml' })).status).toBe(415);
  });
});

describe('what one token has stored', () => {
  it('is bounded, files and texts together; another token has its own room', async () => {
    const { post, submissions, token, folder } = await submittingApp({ mostTokenBytes: 1000 });
    const type = { 'content-type': 'application/x-npy' };
    const stored = () => submissions.storedBytes(token);
    expect((await post(npy(), type, embeddingUrl)).status).toBe(201);
    const once = await stored();
    // The file, and what is told of it.
    expect(once).toBeGreaterThan(npy().length);
    const second = await post(npy({ shape: '(5, 30)', bytes: 600 }), type, embeddingUrl);
    expect([second.status, second.body.detail]).toEqual([
      413,
      expect.stringMatching(/^Cannot take embeddings: at most \d+ bytes/),
    ]);
    expect(readdirSync(folder)).toHaveLength(1);
    const long = await post(result({ note: 'n'.repeat(900) }));
    expect(long).toMatchObject({ status: 413, body: { detail: expect.stringContaining('at most 1000 bytes') } });
    // What was refused is not counted.
    expect(await stored()).toBe(once);
    const { secret } = await submissions.createToken({ name: 'other', scopes: ['submit'] });
    expect((await post(result(), { authorization: `Bearer ${secret}` })).status).toBe(201);
  });
});

describe('submissions beside rankings and on pages', () => {
  it('are told where asked for, marked, and never ranked', async () => {
    const { post, get } = await submittingApp();
    const { body } = await post(result({ scores: [{ metric: 'accuracy', fold: 0, value: 0.99 }] }));
    const board = '/api/v1/leaderboards/{dataset}';
    const plain = (await get(board, '/api/v1/leaderboards/cora')).body.leaderboards[0];
    const asked = (await get(board, '/api/v1/leaderboards/cora?selfReported=true')).body.leaderboards[0];
    expect(asked.selfReported).toEqual([body]);
    expect({ ...asked, selfReported: undefined }).toEqual(plain);
  });

  it('show hostile texts inert', async () => {
    const { post, app, store, submissions } = await submittingApp();
    const { body } = await post(result({ note: '<script>alert(1)</script><img src=x onerror=alert(1)>' }));
    const reason = '<b onclick=alert(1)>reason</b>';
    await submissions.requestVerification(body.id);
    const claim = await submissions.claim(60);
    await submissions.settle(claim!, { state: 'rejected', reason });
    expect((await store.submission(body.id))!.reason).toBe(reason);
    await post(npy(), { 'content-type': 'application/x-npy' }, embeddingUrl);
    for (const url of ['/submissions', `/submissions/${body.id}`, '/leaderboards/cora/node-public?selfReported=true']) {
      const response = await app.inject({ url, headers: { accept: 'text/html' } });
      expect([url, response.statusCode]).toEqual([url, 200]);
      expect(response.body).not.toMatch(/<script>|<img|<b /);
      expect(response.body).toMatch(/rejected|verifying|Self-reported/);
    }
    expect((await app.inject({ url: '/submissions/x', headers: { accept: 'text/html' } })).statusCode).toBe(404);
  });
});
