import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { removeUnreferenced } from '../../server/embeddingFile.js';
import { startServer } from '../../server/main.js';
import { openSubmissionStore, StoreError } from '../../src/store/index.js';
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
      `Cannot take embeddings: at most ${1000 - once} bytes are needed, what the token has left of its quota of 1000, got more`,
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

describe('files of embeddings', () => {
  const type = { 'content-type': 'application/x-npy' };
  const other = npy({ shape: '(5, 3)', bytes: 60 });

  it('are not left of what an idempotency key refuses or knows already, alone or shared', async () => {
    const { post, submissions, token, folder } = await submittingApp();
    const keyed = { ...type, 'idempotency-key': 'one' };
    const first = await post(npy(), keyed, embeddingUrl);
    const [files, stored] = [[`${first.body.content.file}.npy`], await submissions.storedBytes(token)];
    for (const [body, url, status] of [
      [other, embeddingUrl, 409],
      // The same content under another seed: its file stays, as the first submission has it.
      [npy(), embeddingUrl.replace('seed=3', 'seed=4'), 409],
      [npy(), embeddingUrl, 200],
    ] as const) {
      expect((await post(body, keyed, url)).status).toBe(status);
      expect(readdirSync(folder)).toEqual(files);
    }
    expect(await submissions.storedBytes(token)).toBe(stored);
  });

  it('are not left of what has room alone but not with its texts', async () => {
    const { post, submissions, token, folder } = await submittingApp({ mostTokenBytes: npy().length });
    const { status, body } = await post(npy(), type, embeddingUrl);
    expect([status, body.detail]).toEqual([413, expect.stringMatching(/^Cannot submit: at most \d+ bytes of a token/)]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await submissions.storedBytes(token)).toBe(0);
  });

  it('are found again under their key where nothing more has room, within the limit of one file', async () => {
    const { post } = await submittingApp({ mostBytes: 200, mostTokenBytes: 400 });
    const keyed = { ...type, 'idempotency-key': 'one' };
    const first = await post(npy(), keyed, embeddingUrl);
    expect(first.status).toBe(201);
    expect((await post(npy(), type, embeddingUrl)).status).toBe(413);
    expect(await post(npy(), keyed, embeddingUrl)).toMatchObject({ status: 200, body: first.body });
    const { status, body } = await post(npy({ shape: '(9, 3)', bytes: 108 }), keyed, embeddingUrl);
    expect([status, body.detail]).toEqual([413, 'Cannot take embeddings: at most 200 bytes are needed, got more']);
  });

  it('that no submission has are removed at a start, and where storing the submission failed', async () => {
    const { post, submissions, folder, database } = await submittingApp();
    const { body } = await post(npy(), type, embeddingUrl);
    const kept = `${body.content.file}.npy`;
    const lost = join(folder, `${'a'.repeat(64)}.npy`);
    writeFileSync(lost, npy());
    writeFileSync(join(folder, 'README'), 'of the one who runs the server');
    const limits = { mostBytes: 1000, mostTokenBytes: 10_000 };
    const server = await startServer({ database, host: '127.0.0.1', port: 0, submissions: limits });
    await server.close();
    expect(readdirSync(folder).sort()).toEqual(['README', kept].sort());
    // As where the disk is full at the end of the transaction, when the file has its name.
    vi.spyOn(submissions, 'submit').mockImplementationOnce(async (_token, _submission, options) => {
      await options!.keepFile!();
      expect(readdirSync(folder)).toHaveLength(3);
      throw new StoreError('Cannot write: free disk space is needed, got SQLITE_FULL');
    });
    expect((await post(other, type, embeddingUrl)).status).toBe(503);
    expect(readdirSync(folder).sort()).toEqual(['README', kept].sort());
  });

  it('are not taken for lost by another process while their submission is stored', async () => {
    const { submissions, folder, database, token } = await submittingApp();
    const file = 'b'.repeat(64);
    const content = {
      kind: 'embedding',
      name: 'ours',
      dataset: 'cora',
      protocol: 'node-public',
      seed: 0,
      numRows: 4,
      numColumns: 3,
      file,
    } as const;
    const another = await openSubmissionStore(database);
    onTestFinished(() => another.close());
    mkdirSync(folder);
    let removing: Promise<void> | undefined;
    const keepFile = async () => {
      writeFileSync(join(folder, `${file}.npy`), npy());
      removing = removeUnreferenced(another, folder);
      // Time enough for a removal that does not wait.
      await Promise.race([removing, setTimeout(300)]);
    };
    await submissions.submit(token, { content, verify: true }, { keepFile });
    await removing;
    expect(readdirSync(folder)).toEqual([`${file}.npy`]);
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
