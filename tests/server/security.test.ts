import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../server/app.js';
import { removeStaleParts } from '../../server/embeddingFile.js';
import { depthOf } from '../../server/plugins/bodies.js';
import { connect } from '../../src/store/connection.js';
import { openStore, openSubmissionStore } from '../../src/store/index.js';
import { submissionStoreOver } from '../../src/store/submissions/submissionStore.js';
import { databaseFile, embeddingUrl, npy, path, result, submittingApp } from './submissionSupport.js';

const npyType = { 'content-type': 'application/x-npy' };

describe('tokens', () => {
  it('are refused when missing, malformed, unknown, expired or revoked, before a body is read', async () => {
    const { ask, submissions, token, authorization } = await submittingApp();
    const expired = await submissions.createToken({
      name: 'old',
      scopes: ['submit'],
      expiresAt: new Date(Date.now() - 1),
    });
    const headers = [
      {},
      { authorization: 'Basic bGFiOmxhYg==' },
      { authorization: 'Bearer' },
      { authorization: 'Bearer gssl_x' },
      { authorization: `Bearer ${authorization}` },
      { authorization: `Bearer ${expired.secret}` },
      { authorization: `${authorization.slice(0, -1)}${authorization.endsWith('A') ? 'B' : 'A'}` },
      { authorization: `Bearer ${'a'.repeat(100_000)}` },
    ];
    const post = (extra: object) =>
      ask('post', path, { url: path, headers: { 'content-type': 'application/json', ...extra }, payload: '[[[' });
    for (const extra of headers) {
      const { status, response } = await post(extra);
      expect([status, response.headers['www-authenticate']]).toEqual([
        401,
        'Bearer realm="submissions", error="invalid_token"',
      ]);
    }
    expect((await post({ authorization })).status).toBe(400);
    await submissions.revokeToken(token.id);
    const { status, body } = await post({ authorization });
    expect([status, body.detail]).toEqual([401, expect.stringContaining('got one that is revoked')]);
  });

  it('are stored as hashes alone', async () => {
    const { submissions, authorization, database } = await submittingApp();
    expect(JSON.stringify(await submissions.tokens())).not.toContain(authorization.slice(7));
    const db = await connect(database, true);
    onTestFinished(() => db.destroy());
    expect(JSON.stringify(await db('tokens'))).not.toContain(authorization.slice(12));
  });
});

describe('bodies', () => {
  it('are bounded in size and depth', async () => {
    const { post } = await submittingApp({ mostBytes: 2 ** 21 });
    expect((await post(`"${'a'.repeat(2 ** 20)}"`)).status).toBe(413);
    for (const text of ['['.repeat(200_000), `{"a":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`]) {
      const { status, body } = await post(text);
      expect([status, body.detail]).toEqual([400, 'Cannot read JSON: at most 32 levels are needed, got more']);
    }
    expect(depthOf('{"a":"[[[[{{\\"[","b":[{}]}')).toBe(3);
    const begin = performance.now();
    expect(depthOf(`[${'"'}${'\\"'.repeat(500_000)}`)).toBe(1);
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it('of embeddings are cut at their limit, and a header that lies is found out; nothing is left of them', async () => {
    const { post, folder } = await submittingApp({ mostBytes: 1000 });
    expect((await post(npy({ shape: '(400, 3)', bytes: 4800 }), npyType, embeddingUrl)).status).toBe(413);
    for (const wrong of [
      Buffer.from('not npy at all'),
      Buffer.alloc(0),
      npy().subarray(0, 20),
      npy({ shape: '(4, 4)' }),
      npy({ shape: '(4000000000, 4000000000)' }),
      npy({ shape: '(0, 3)', bytes: 0 }),
      npy({ shape: '(-4, -3)' }),
      npy({ shape: '(4,)', bytes: 16 }),
      npy({ shape: '(2, 2, 3)' }),
      npy({ shape: '(1, 70000)', bytes: 0 }),
      npy({ bytes: 47 }),
      npy({ bytes: 49 }),
      npy({ order: 'True' }),
      npy({ descr: '|O' }),
      npy({ descr: '>f4' }),
      npy({ header: "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 3), 'x': __import__('os')}" }),
    ]) {
      const { status, body } = await post(wrong, npyType, embeddingUrl);
      expect([status, body.detail]).toEqual([
        400,
        expect.stringMatching(/^Cannot read an npy file: .* is needed, got /),
      ]);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cannot name a path or inject a header', async () => {
    const { post, folder, get } = await submittingApp();
    const { status } = await post(
      npy(),
      npyType,
      `${path}?name=${encodeURIComponent('../../x')}&dataset=cora&protocol=node-public`,
    );
    expect(status).toBe(400);
    const { body, response } = await post(result({ note: 'a\r\nX-Injected: yes' }), { 'x-request-id': 'b\tc' });
    expect(response.headers['x-injected']).toBeUndefined();
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await get(`${path}/{id}`, `${path}/${body.id}`)).response.headers['x-injected']).toBeUndefined();
    for (const id of ['..%2f..%2fresults.sqlite', '%00', 'x'.repeat(65)]) {
      expect([400, 404, 414]).toContain((await get(`${path}/{id}`, `${path}/${id}`)).status);
    }
    expect(existsSync(folder)).toBe(false);
  });
});

describe('slow clients', () => {
  it('are cut off: headers and bodies that trickle', async () => {
    const database = await databaseFile();
    const [store, submissions] = [await openStore(database, { readOnly: true }), await openSubmissionStore(database)];
    const folder = `${database}.submissions`;
    const submitting = { store: submissions, folder, mostBytes: 10_000, mostTokenBytes: 1e6 };
    const app = await createApp({ store, submitting, timeouts: { headers: 300, request: 600 } });
    onTestFinished(async () => {
      await app.close();
      await store.close();
      await submissions.close();
    });
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const { secret } = await submissions.createToken({ name: 'slow', scopes: ['submit'] });
    const ofHeaders = connectSocket(Number(port), '127.0.0.1');
    ofHeaders.write('GET /healthz HTTP/1.1\r\n');
    const trickle = setInterval(() => ofHeaders.writable && ofHeaders.write('X: y\r\n'), 50);
    onTestFinished(() => clearInterval(trickle));
    ofHeaders.resume().on('error', () => undefined);
    await once(ofHeaders, 'close');
    const ofBody = httpRequest({
      port,
      path: embeddingUrl,
      method: 'POST',
      headers: { ...npyType, authorization: `Bearer ${secret}` },
    });
    ofBody.on('error', () => undefined).write(npy().subarray(0, 10));
    await once(ofBody, 'close');
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]));
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });
});

describe('a server that is killed while embeddings come in', () => {
  it('loses nothing that it has answered and leaves no half of a file under a name', async () => {
    const database = await databaseFile();
    const submissions = await openSubmissionStore(database);
    onTestFinished(() => submissions.close());
    const { secret } = await submissions.createToken({ name: 'lab', scopes: ['submit'] });
    const entry = fileURLToPath(new URL('servingProcess.ts', import.meta.url));
    const child = fork(entry, [database], { execArgv: ['--import', 'tsx'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [address] = (await once(child, 'message')) as [string];
    const headers = { ...npyType, authorization: `Bearer ${secret}`, 'idempotency-key': 'one' };
    const done = await fetch(address + embeddingUrl, { method: 'POST', headers, body: new Uint8Array(npy()) });
    expect(done.status).toBe(201);
    const { port } = new URL(address);
    const half = httpRequest({
      port,
      path: embeddingUrl,
      method: 'POST',
      headers: { ...headers, 'idempotency-key': 'two' },
    });
    half.on('error', () => undefined).write(npy().subarray(0, 100));
    const folder = `${database}.submissions`;
    await vi.waitFor(() => expect(readdirSync(folder).some((name) => name.startsWith('part-'))).toBe(true), 10_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { submissions: kept } = await submissions.submissions();
    expect(kept).toHaveLength(1);
    const file = `${(kept[0]!.content as { file: string }).file}.npy`;
    expect(readdirSync(folder).filter((name) => !name.startsWith('part-'))).toEqual([file]);
    const [part] = readdirSync(folder).filter((name) => name.startsWith('part-'));
    await removeStaleParts(folder);
    expect(readdirSync(folder)).toContain(part);
    utimesSync(join(folder, part!), 0, 0);
    await removeStaleParts(folder);
    expect(readdirSync(folder)).toEqual([file]);
  });
});

describe('a database in trouble', () => {
  /** An app whose submissions are written over a connection with `pragma`. */
  async function troubled(pragma: string) {
    const database = await databaseFile();
    const db = await connect(database, false);
    const submissions = submissionStoreOver(db, database);
    const store = await openStore(database, { readOnly: true });
    const { secret } = await submissions.createToken({ name: 'lab', scopes: ['submit'] });
    await db.raw(pragma);
    const app = await createApp({
      store,
      submitting: { store: submissions, folder: `${database}.d`, mostBytes: 100, mostTokenBytes: 1e6 },
    });
    onTestFinished(async () => {
      await app.close();
      await store.close();
      await submissions.close();
    });
    const headers = { authorization: `Bearer ${secret}` };
    const post = (body: object) => app.inject({ method: 'POST', url: path, headers, payload: body });
    return { app, db, database, post };
  }

  it('that is full answers 503, keeps what it had, reads on, and takes more when there is room', async () => {
    const { app, db, post } = await troubled('PRAGMA max_page_count = 1');
    const notes = Array.from({ length: 40 }, (_, i) => result({ note: String.fromCharCode(65 + i).repeat(1900) }));
    const statuses: number[] = [];
    for (const body of notes) statuses.push((await post(body)).statusCode);
    const taken = statuses.filter((status) => status === 201).length;
    expect([...new Set(statuses)].sort()).toEqual(taken === 0 ? [503] : [201, 503]);
    const refused = await post(notes.at(-1)!);
    expect(refused.json()).toMatchObject({ status: 503, detail: 'The results database does not answer.' });
    const count = async () => (await app.inject(`${path}?limit=200`)).json().submissions.length;
    expect(await count()).toBe(taken);
    expect((await app.inject('/api/v1/leaderboards/cora')).statusCode).toBe(200);
    await db.raw('PRAGMA max_page_count = 1000000');
    expect((await post(notes.at(-1)!)).statusCode).toBe(201);
    expect(await count()).toBe(taken + 1);
  });

  it('that another process keeps locked answers 503 to writers, while readers go on', async () => {
    const { app, database, post } = await troubled('PRAGMA busy_timeout = 50');
    const other = await connect(database, false);
    onTestFinished(() => other.destroy());
    await other.raw('BEGIN IMMEDIATE');
    expect((await post(result())).statusCode).toBe(503);
    expect((await app.inject('/api/v1/leaderboards/cora')).statusCode).toBe(200);
    await other.raw('COMMIT');
    expect((await post(result())).statusCode).toBe(201);
  });

  it('that is corrupt answers 503 with nothing of its inside', async () => {
    const { app, database, post } = await submittingApp();
    await post(result());
    // What the log holds would mend the file.
    const db = await connect(database, false);
    await db.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    await db.destroy();
    truncateSync(database, 40_000);
    writeFileSync(database, 'x'.repeat(36_000), { flag: 'r+' });
    for (const url of [path, '/api/v1/leaderboards/cora', '/api/v1/methods', '/healthz']) {
      const response = await app.inject(url);
      expect([url, response.statusCode]).toEqual([url, 503]);
      expect(response.body).not.toMatch(/SQLITE|sqlite/i);
    }
  });
});
