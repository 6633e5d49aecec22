import createKnex, { type Knex } from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { migrationSource } from '../../src/store/migrations/index.js';
import { submissionStoreOver } from '../../src/store/submissions/submissionStore.js';
import { storedBytes } from '../../src/store/submissions/writeSubmission.js';
import { identity } from './sampleTrials.js';

const result = {
  kind: 'result',
  identity: identity(),
  scores: [{ metric: 'accuracy', fold: 0, value: 0.8 }],
} as const;
const embedding = {
  kind: 'embedding',
  name: 'ours',
  dataset: 'cora',
  protocol: 'node-public',
  seed: 0,
  file: 'f'.repeat(64),
  numRows: 40,
  numColumns: 30,
} as const;

/** A row as the schema had it before what a submission takes was counted. */
async function insertOld(db: Knex, id: string, content: { readonly kind: string }, note: string | null): Promise<void> {
  await db('submissions').insert({
    id,
    token_id: 1,
    body_hash: 'h',
    kind: content.kind,
    state: 'verifying',
    method: 'm',
    dataset: 'cora',
    protocol: 'node-public',
    seed: 0,
    content: JSON.stringify(content),
    scores: '[]',
    note,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
  });
}

describe('what a token has stored', () => {
  it('counts what was there before it was counted: texts in bytes, files by their shape', async () => {
    const db = createKnex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
    onTestFinished(() => db.destroy());
    const upTo = (count: number) => ({
      ...migrationSource,
      getMigrations: async () => (await migrationSource.getMigrations([])).slice(0, count),
    });
    await db.migrate.latest({ migrationSource: upTo(5) });
    await db('tokens').insert({ id: 1, name: 'lab', hash: 'h', scopes: 'submit', created_at: '' });
    await insertOld(db, 'a', result, 'größer');
    await insertOld(db, 'b', embedding, null);
    await db.migrate.latest({ migrationSource: upTo(6) });
    const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
    expect(await db('submissions').orderBy('id').pluck('bytes')).toEqual([
      bytes(result) + Buffer.byteLength('größer'),
      bytes(embedding) + 128 + 40 * 30 * 8,
    ]);
  });

  it('is summed over an index, without a look at any content', async () => {
    const db = await connect(':memory:', false);
    const submissions = submissionStoreOver(db, ':memory:');
    onTestFinished(() => submissions.close());
    const { token } = await submissions.createToken({ name: 'lab', scopes: ['submit'] });
    await submissions.submit(token, { content: result, verify: false });
    const statements: { sql: string; bindings: readonly string[] }[] = [];
    db.on('query', (query) => statements.push(query));
    expect(await storedBytes(db, token)).toBeGreaterThan(0);
    const { sql, bindings } = statements[0]!;
    const plan = await db.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings);
    expect(plan.map(({ detail }: { detail: string }) => detail)).toEqual([
      'SEARCH submissions USING COVERING INDEX submissions_by_token (token_id=?)',
    ]);
  });
});
