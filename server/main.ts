import { openStore } from '../src/store/index.js';
import { type AppOptions, createApp } from './app.js';

export interface ServeOptions extends Pick<AppOptions, 'published' | 'suites' | 'requestsPerMinute' | 'trustProxy'> {
  /** File of the results database. */
  readonly database: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:8787` */
  readonly address: string;
  /** Answers what has been asked, then closes server and database. */
  close(): Promise<void>;
}

/**
 * Serves the results over HTTP until it is closed.
 *
 * @throws StoreError where the database cannot be opened
 * @throws RangeError where host and port cannot be listened on
 */
export async function startServer({ database, host, port, ...options }: ServeOptions): Promise<RunningServer> {
  const store = await openStore(database, { readOnly: true });
  const app = await createApp({ ...options, store, logger: { level: 'warn', stream: process.stderr } });
  const close = async () => {
    await app.close();
    await store.close();
  };
  try {
    return { address: await app.listen({ host, port }), close };
  } catch (error) {
    await close();
    throw new RangeError(`Cannot serve: a free address is needed, got ${host}:${port} (${(error as Error).message})`, {
      cause: error,
    });
  }
}
