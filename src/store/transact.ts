import type { Knex } from 'knex';
import { asStoreError } from './storeError.js';

/** Runs `work` in one transaction: all of what it writes or nothing, all of what it reads as of one moment. */
export type Transact = <T>(work: (db: Knex) => Promise<T>) => Promise<T>;

/** What of the driver's connection is used past knex. */
interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** Transactions on `db`, whose errors are told as those of the file at `path`. */
export function transactWith(db: Knex, path: string, action: 'read' | 'write'): Transact {
  return (work) => told(path, action, () => transact(db, work));
}

/** Single statements on `db` without a transaction around them, which costs two more. */
export function readDirectly(db: Knex, path: string): Transact {
  return (work) => told(path, 'read', () => work(db));
}

async function told<T>(path: string, action: 'read' | 'write', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStoreError(action, path, error);
  }
}

/**
 * A transaction of knex whose connection is never passed on within one. knex takes a COMMIT that fails for the end of it, but
 * after SQLITE_BUSY (readers of a file without a write-ahead log) SQLite keeps it open, with its lock: whatever came next would
 * read what was never written, and no transaction would begin again.
 */
async function transact<T>(db: Knex, work: (db: Knex) => Promise<T>): Promise<T> {
  const connection: SqliteConnection = await db.client.acquireConnection();
  try {
    return await db.transaction(work, { connection });
  } catch (error) {
    await rollBack(connection);
    throw error;
  } finally {
    await db.client.releaseConnection(connection);
  }
}

/** Ends the transaction where there is one: that there is none is the only error which ROLLBACK has. */
function rollBack(connection: SqliteConnection): Promise<void> {
  return new Promise((resolve) => connection.exec('ROLLBACK', () => resolve()));
}
