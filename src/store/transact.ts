import type { Knex } from 'knex';
import { asStoreError } from './storeError.js';

/** Runs `work` in one transaction: all of what it writes or nothing, all of what it reads as of one moment. */
export type Transact = <T>(work: (db: Knex) => Promise<T>) => Promise<T>;

/** Transactions on `db`, whose errors are told as those of the file at `path`. */
export function transactWith(db: Knex, path: string, action: 'read' | 'write'): Transact {
  return (work) => told(path, action, () => db.transaction(work));
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
