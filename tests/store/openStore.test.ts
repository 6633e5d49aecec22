import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { openStore, StoreError } from '../../src/store/index.js';
import { migrationSource, schemaVersion } from '../../src/store/migrations/index.js';
import { finished } from './sampleTrials.js';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function alter(path: string, ...statements: string[]): Promise<void> {
  const db = createKnex({ client: 'sqlite3', connection: { filename: path }, useNullAsDefault: true });
  for (const statement of statements) await db.raw(statement);
  await db.destroy();
}

describe('openStore()', () => {
  it('makes a database and finds in it again what was recorded', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    const store = await openStore(path);
    await store.record(finished({}, [0.8]));
    await store.close();
    const again = await openStore(path, { readOnly: true });
    onTestFinished(() => again.close());
    expect((await again.trials()).trials).toHaveLength(1);
    expect(again.path).toBe(path);
    expect('record' in again).toBe(false);
  });

  it('keeps a write-ahead log, so that readers and a writer do not block each other', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    const writer = await openStore(path);
    const reader = await openStore(path, { readOnly: true });
    onTestFinished(async () => {
      await writer.close();
      await reader.close();
    });
    await writer.record(finished({ seed: 1 }, [0.8]));
    expect((await reader.trials()).trials).toHaveLength(1);
    await writer.record(finished({ seed: 2 }, [0.8]));
    expect((await reader.trials()).trials).toHaveLength(2);
  });

  it('says in one line what is wrong with a file', async () => {
    const folder = temporaryFolder();
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'This is a text file and not a database at all.\n'.repeat(20));
    const foreign = join(folder, 'foreign.sqlite');
    await alter(foreign, 'CREATE TABLE recipes (name TEXT)');
    const cases = [
      [text, /^Cannot open .*text\.sqlite: a results database is needed, got SQLITE_NOTADB/],
      [foreign, /^Cannot open .*foreign\.sqlite: a results database is needed, got a database of another program$/],
      [folder, /^Cannot open .*: a readable and writable file in an existing folder is needed, got SQLITE_CANTOPEN/],
      [join(folder, 'none', 'x.sqlite'), /existing folder is needed, got SQLITE_CANTOPEN/],
    ] as const;
    for (const [path, message] of cases) {
      const error = await openStore(path).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(StoreError);
      expect((error as Error).message).toMatch(message);
      expect((error as Error).message).not.toContain('\n');
    }
  });

  it('does not touch the database of another program', async () => {
    const path = join(temporaryFolder(), 'foreign.sqlite');
    await alter(path, 'CREATE TABLE recipes (name TEXT)');
    await openStore(path).catch(() => undefined);
    const db = createKnex({ client: 'sqlite3', connection: { filename: path }, useNullAsDefault: true });
    onTestFinished(() => db.destroy());
    expect(await db('sqlite_master').pluck('name')).toEqual(['recipes']);
    expect(await db.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  });

  it('refuses a database of a newer schema', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    await (await openStore(path)).close();
    await alter(path, `PRAGMA user_version = ${schemaVersion + 1}`);
    const message = `Cannot open results.sqlite: schema version ≤ ${schemaVersion} is needed, got ${schemaVersion + 1}`;
    await expect(openStore(path)).rejects.toThrow(new StoreError(message));
    await expect(openStore(path, { readOnly: true })).rejects.toThrow(new StoreError(message));
  });

  it('brings a database of an older schema up to date, and keeps its standard configs', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    const old = createKnex({ client: 'sqlite3', connection: { filename: path }, useNullAsDefault: true });
    const first = {
      ...migrationSource,
      getMigrations: async () => (await migrationSource.getMigrations([])).slice(0, 1),
    };
    await old.migrate.latest({ migrationSource: first });
    for (const sql of [
      "INSERT INTO methods (id, name, version) VALUES (1, 'grace', 1)",
      "INSERT INTO datasets (id, name) VALUES (1, 'cora')",
      "INSERT INTO protocols (id, name, version, hash) VALUES (1, 'node-public', 1, 'abc'), (2, 'clustering', 1, 'def')",
      `INSERT INTO configs (id, hash, json) VALUES (1, 'h', '{"temperature":0.4}')`,
      'INSERT INTO standards (method_id, dataset_id, config_id) VALUES (1, 1, 1)',
      `INSERT INTO rankings (id, dataset_id, dataset_checksum, protocol_id, code_version)
        VALUES (1, 1, 'c', 1, '1'), (2, 1, 'c', 2, '1')`,
      `PRAGMA application_id = ${0x6773736c}`,
      'PRAGMA user_version = 1',
    ]) {
      await old.raw(sql);
    }
    await old.destroy();
    const store = await openStore(path);
    onTestFinished(() => store.close());
    const config = { temperature: 0.4 };
    expect((await store.method('grace'))!.standards).toEqual([
      { dataset: 'cora', protocol: 'clustering', config },
      { dataset: 'cora', protocol: 'node-public', config },
    ]);
  });

  it('says where there is no database to read, and makes none', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    await expect(openStore(path, { readOnly: true })).rejects.toThrow(
      `Cannot open ${path}: an existing results database is needed, got no such file`,
    );
    await expect(openStore(path, { readOnly: true })).rejects.toBeInstanceOf(StoreError);
  });

  // Root may write anything.
  it.skipIf(process.getuid?.() === 0)('refuses to write where the file may only be read', async () => {
    const path = join(temporaryFolder(), 'results.sqlite');
    await (await openStore(path)).close();
    chmodSync(path, 0o444);
    await expect(openStore(path)).rejects.toThrow(/^Cannot open .* is needed, got SQLITE_READONLY/);
  });

  it('cannot write through a store that is open for reading', async () => {
    const path = join(temporaryFolder(), 'a #1 ? 100%.sqlite');
    await (await openStore(path)).close();
    const db = await connect(path, true);
    onTestFinished(() => db.destroy());
    await expect(db('datasets').insert({ name: 'x' })).rejects.toThrow('SQLITE_READONLY');
  });
});
