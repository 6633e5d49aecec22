import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transactWith } from '../../src/store/transact.js';

function open(path: string): Knex {
  const db = createKnex({
    client: 'sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    log: { warn: () => undefined, error: () => undefined },
  });
  onTestFinished(() => db.destroy());
  return db;
}

/** A table without a write-ahead log, where COMMIT waits for readers, and two connections to it. */
async function tableWithReader() {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-transact-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'table.sqlite');
  const [db, other] = [open(path), open(path)];
  await db.raw('PRAGMA journal_mode = DELETE');
  await db.raw('CREATE TABLE numbers (value INTEGER)');
  await db.raw('PRAGMA busy_timeout = 20');
  const reader = await other.transaction();
  await reader.raw('SELECT * FROM numbers');
  const write = transactWith(db, path, 'write');
  return { db, reader, write, insert: () => write((now) => now.raw('INSERT INTO numbers VALUES (1)')) };
}

const countNumbers = async (db: Knex) => (await db.raw('SELECT COUNT(*) AS count FROM numbers'))[0].count;

describe('transactWith()', () => {
  it('leaves no transaction open where COMMIT fails, and none of what it wrote', async () => {
    const { db, reader, insert } = await tableWithReader();
    await expect(insert()).rejects.toThrow(
      /^Cannot write .*: a database that no other process keeps locked is needed, got SQLITE_BUSY/,
    );
    expect(await countNumbers(db)).toBe(0);
    await reader.commit();
    await insert();
    expect(await countNumbers(db)).toBe(1);
  });

  it('hands a failed connection to those who wait for it only after it was rolled back', async () => {
    const { db, reader, write, insert } = await tableWithReader();
    const failing = insert();
    const waiting = [1, 2, 3].map(() => write(countNumbers));
    await expect(failing).rejects.toThrow('SQLITE_BUSY');
    expect(await Promise.all(waiting)).toEqual([0, 0, 0]);
    await reader.commit();
    expect(await countNumbers(db)).toBe(0);
  });

  it('passes on what the work throws, with nothing written', async () => {
    const { db, reader, write } = await tableWithReader();
    await reader.commit();
    const failing = write(async (now) => {
      await now.raw('INSERT INTO numbers VALUES (1)');
      throw new RangeError('No more numbers');
    });
    await expect(failing).rejects.toThrow(new RangeError('No more numbers'));
    expect(await countNumbers(db)).toBe(0);
  });
});
