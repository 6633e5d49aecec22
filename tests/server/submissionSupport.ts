import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, openSubmissionStore, type TokenScope } from '../../src/store/index.js';
import { identity, protocolCard, series } from '../store/sampleTrials.js';
import { checkedApp } from './support.js';

export const path = '/api/v1/submissions';

/** A database file that knows grace on cora under node-public. */
export async function databaseFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-submissions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = join(folder, 'results.sqlite');
  const store = await openStore(database);
  await store.describeProtocol(protocolCard);
  for (const trial of series('grace', [0.8, 0.81])) await store.record(trial);
  await store.close();
  return database;
}

/** An app that takes submissions, and a token. */
export async function submittingApp({
  mostBytes = 10_000,
  mostTokenBytes = 10_000_000,
  scopes = ['submit', 'verify'] as TokenScope[],
} = {}) {
  const database = await databaseFile();
  const [store, submissions] = [
    await openStore(database, { readOnly: true }),
    await openSubmissionStore(database),
  ] as const;
  onTestFinished(async () => {
    await store.close();
    await submissions.close();
  });
  const folder = `${database}.submissions`;
  const { app, get, ask, document } = await checkedApp({
    store,
    submitting: { store: submissions, folder, mostBytes, mostTokenBytes },
  });
  const { secret, token } = await submissions.createToken({ name: 'lab', scopes });
  const authorization = `Bearer ${secret}`;
  const post = (body: unknown, headers: Record<string, string> = {}, url = path) =>
    ask('post', path, {
      url,
      headers: { 'content-type': 'application/json', authorization, ...headers },
      payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  return { app, get, ask, post, document, store, submissions, authorization, token, folder, database };
}

export function result(changes: object = {}) {
  return { identity: identity({ seed: 7 }), scores: [{ metric: 'accuracy', fold: 0, value: 0.82 }], ...changes };
}

export const embeddingUrl = `${path}?name=my-method&dataset=cora&protocol=node-public&seed=3`;

/** An npy file of zeros, with what its header tells changed at will. */
export function npy({ shape = '(4, 3)', descr = '<f4', order = 'False', bytes = 48, header = '' } = {}): Buffer {
  const text = header || `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const padded = `${text.padEnd(117)}\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(padded.length, 8);
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), Buffer.alloc(bytes)]);
}
