import type { Knex } from 'knex';
import { asStoreError } from './storeError.js';

/** Runs `work` in one transaction: all of what it writes or nothing, all of what it reads as of one moment. */
export type Transact = <T>(work: (db: Knex) => Promise<T>) => Promise<T>;

/** Transactions on `db`, whose errors are told as those of the file at `path`. */
export function transactWith(db: Knex, path: string, action: 'read' | 'write'): Transact {
  return async (work) => {
    try {
      return await db.transaction(work);
    } catch (error) {
      throw asStoreError(action, path, error);
    }
  };
}
