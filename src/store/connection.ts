import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import createKnex, { type Knex } from 'knex';
import { migrationSource, schemaVersion } from './migrations/index.js';
import { asStoreError, StoreError } from './storeError.js';

/** Marks a SQLite file as ours in its header: "gssl". */
const applicationId = 0x6773736c;
const busyTimeoutMilliseconds = 20_000;

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/**
 * A connection to the results database at `path`, its schema up to date; without `readOnly` the file is made where
 * there is none.
 *
 * @throws StoreError where the file cannot be opened, is not ours, or has a newer schema
 */
export async function connect(path: string, readOnly: boolean): Promise<Knex> {
  if (readOnly && !existsSync(path)) {
    throw new StoreError(`Cannot open ${path}: an existing results database is needed, got no such file`);
  }
  const db = createKnex({
    client: 'sqlite3',
    // knex always asks for the right to write; only an address can take it back.
    connection: readOnly ? { filename: `${pathToFileURL(path)}?mode=ro`, flags: ['OPEN_URI'] } : { filename: path },
    useNullAsDefault: true,
    // Work of this process queues here rather than on SQLite's lock; a queue of writers may be long. The connection stays:
    // a new one would not know the data's version of the old.
    pool: { min: 1, max: 1, afterCreate: setUp },
    acquireConnectionTimeout: 600_000,
    // Errors reach the caller; knex would print them as well.
    log: { warn: () => undefined, error: () => undefined },
  });
  try {
    await prepare(db, path, readOnly);
    return db;
  } catch (error) {
    await db.destroy();
    throw asStoreError('open', path, error);
  }
}

function setUp(connection: SqliteConnection, done: (error: Error | null, connection: SqliteConnection) => void): void {
  const pragmas = `PRAGMA busy_timeout = ${busyTimeoutMilliseconds}; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL`;
  // The connection's name, for readDataVersion.
  const name = 'PRAGMA temp_store = MEMORY; CREATE TEMP TABLE this_connection AS SELECT hex(randomblob(8)) AS id';
  connection.exec(`${pragmas}; ${name}`, (error) => done(error, connection));
}

async function prepare(db: Knex, path: string, readOnly: boolean): Promise<void> {
  const version = await readVersion(db, path);
  if (readOnly) {
    if (version === schemaVersion) return;
    throw new StoreError(
      `Cannot open ${basename(path)}: schema version ${schemaVersion} is needed, got ${version} (a command that writes brings it up to date)`,
    );
  }
  // WAL lets readers go on while a trial is written; the mode stays with the file.
  await db.raw('PRAGMA journal_mode = WAL');
  await migrate(db);
}

/** The schema's version, 0 for an empty file. */
async function readVersion(db: Knex, path: string): Promise<number> {
  // One transaction: another process may be making the database between two reads.
  const { owner, version, tables } = await db.transaction(async (transaction) => {
    const [{ tables }] = await transaction.raw('SELECT COUNT(*) AS tables FROM sqlite_master');
    const [{ application_id: owner }] = await transaction.raw('PRAGMA application_id');
    const [{ user_version: version }] = await transaction.raw('PRAGMA user_version');
    return { owner, version, tables };
  });
  if (owner !== applicationId && (owner !== 0 || tables > 0)) {
    throw new StoreError(`Cannot open ${path}: a results database is needed, got a database of another program`);
  }
  if (version > schemaVersion) {
    throw new StoreError(`Cannot open ${basename(path)}: schema version ≤ ${schemaVersion} is needed, got ${version}`);
  }
  return version;
}

async function migrate(db: Knex): Promise<void> {
  // One transaction: a process killed here leaves neither half a schema nor a migration lock behind.
  await db.transaction(async (transaction) => {
    // A write comes first: it takes the lock, so that the second of two processes waits and then finds nothing to do.
    await transaction.raw(`PRAGMA application_id = ${applicationId}`);
    await transaction.migrate.latest({ migrationSource, disableTransactions: true });
    await transaction.raw(`PRAGMA user_version = ${schemaVersion}`);
  });
}
