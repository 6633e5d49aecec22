import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './connection.js';

export interface SqliteState {
  readonly version: string;
  /** `wal` where readers can go on while a trial is written. */
  readonly journalMode: string;
}

/**
 * Makes a results database in a temporary folder, asks it what it is, and removes it.
 *
 * @throws Error where SQLite's addon does not load
 * @throws StoreError where no database can be made
 */
export async function sqliteState(): Promise<SqliteState> {
  const folder = await mkdtemp(join(tmpdir(), 'gssl-'));
  try {
    const db = await connect(join(folder, 'results.sqlite'), false);
    try {
      const [{ version }] = await db.raw('SELECT sqlite_version() AS version');
      const [{ journal_mode: journalMode }] = await db.raw('PRAGMA journal_mode');
      return { version, journalMode };
    } finally {
      await db.destroy();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
