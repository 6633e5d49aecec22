import type { FastifyInstance } from 'fastify';
import { openStore, openSubmissionStore, readLiveRuns } from '../src/store/index.js';
import { type AppOptions, createApp } from './app.js';
import type { Submitting } from './context.js';
import { removeStaleParts, removeUnreferenced } from './embeddingFile.js';

export interface ServeOptions
  extends Pick<AppOptions, 'published' | 'suites' | 'requestsPerMinute' | 'trustProxy' | 'timeouts'> {
  /** File of the results database. */
  readonly database: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Takes submissions within these limits; absent: none. */
  readonly submissions?: Pick<Submitting, 'mostBytes' | 'mostTokenBytes'>;
}

export interface RunningServer {
  /** `http://127.0.0.1:8787` */
  readonly address: string;
  /** Answers what has been asked, then closes server and database. */
  close(): Promise<void>;
}

/** Where the embeddings lie that were handed in to a database. */
export function embeddingFolder(database: string): string {
  return `${database}.submissions`;
}

/**
 * Serves the results over HTTP until it is closed.
 *
 * @throws StoreError where the database cannot be opened
 * @throws RangeError where host and port cannot be listened on
 */
export async function startServer({
  database,
  host,
  port,
  submissions,
  ...options
}: ServeOptions): Promise<RunningServer> {
  // Opened first: it brings an older database up to date.
  const submitting = submissions && (await openSubmitting(database, submissions));
  const store = await openStore(database, { readOnly: true });
  const liveRuns = () => readLiveRuns(database);
  const logger = { level: 'warn', stream: process.stderr };
  const app = await createApp({ ...options, store, liveRuns, logger, ...(submitting && { submitting }) });
  const close = async () => {
    await app.close();
    await store.close();
    await submitting?.store.close();
  };
  try {
    await warmUp(app);
    return { address: await app.listen({ host, port }), close };
  } catch (error) {
    await close();
    throw new RangeError(`Cannot serve: a free address is needed, got ${host}:${port} (${(error as Error).message})`, {
      cause: error,
    });
  }
}

/** What costs most to answer, as JSON and as a page. */
const heaviest = ['/api/v1/suites/all', '/suites/all'];

/**
 * Answers what costs most before anyone can connect: whoever asks first waits for neither code that is compiled at its first
 * use nor the disk. The answers are kept like any other.
 */
async function warmUp(app: FastifyInstance): Promise<void> {
  // An address that no client has: nobody's limit on requests is used up. Where this fails, requests will tell.
  for (const url of heaviest) await app.inject({ url, remoteAddress: '0.0.0.0' });
}

async function openSubmitting(database: string, limits: NonNullable<ServeOptions['submissions']>): Promise<Submitting> {
  const folder = embeddingFolder(database);
  await removeStaleParts(folder);
  const store = await openSubmissionStore(database);
  try {
    await removeUnreferenced(store, folder);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { store, folder, ...limits };
}
