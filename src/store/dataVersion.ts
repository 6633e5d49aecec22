import type { Knex } from 'knex';

/**
 * A text that changes whenever any process commits to the database: SQLite's counter of other connections' commits,
 * our own connection's changes, and the connection, as both counters are its own.
 */
export async function readDataVersion(db: Knex): Promise<string> {
  const [row] = await db.raw(
    'SELECT this_connection.id AS id, data_version AS others, total_changes() AS ours FROM this_connection, pragma_data_version',
  );
  return `${row.id}.${row.others}.${row.ours}`;
}

/**
 * `work`, shared: who asks while a call is under way waits for one further call together with all others that do.
 * So no answer is older than its question, and many askers cost two calls. A call begins once all that has arrived with its
 * first asker has been read: of many connections, each would otherwise meet a call that has just begun.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= running.then(allRead).then(() => {
      next = undefined;
      const result = work();
      running = result.catch(() => undefined);
      return result;
    });
    return next;
  };
}

/** After what has arrived on all connections was read. */
function allRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
