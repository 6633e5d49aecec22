import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../server/main.js';
import type { ServeFlags } from './commands/serve.js';
import { databasePath } from './databasePath.js';
import { print } from './format/print.js';
import { publishedResults } from './publishedResults.js';
import { suiteRankings } from './suites.js';

/** `gssl serve`: answers until SIGINT or SIGTERM. */
export async function serve(flags: ServeFlags): Promise<void> {
  const { host, port, rateLimit, trustProxy, submissions, verify, maxUpload, quota } = flags;
  if (quota < maxUpload) {
    throw new RangeError(`Cannot serve: a --quota of at least --max-upload (${maxUpload}) is needed, got ${quota}`);
  }
  const database = databasePath(flags.db);
  const server = await startServer({
    database,
    host,
    port,
    published: await publishedResults(),
    suites: suiteRankings(),
    ...(rateLimit > 0 && { requestsPerMinute: rateLimit }),
    ...(trustProxy !== undefined && { trustProxy }),
    ...((submissions || verify) && {
      submissions: { mostBytes: maxUpload * 2 ** 20, mostTokenBytes: quota * 2 ** 20 },
    }),
  });
  const verifier = verify ? keepVerifying(database) : undefined;
  await print(`Serving ${database} at ${server.address} (API: ${server.address}/openapi.json)`);
  await terminationSignal();
  verifier?.stop();
  await server.close();
}

const restartMilliseconds = 5000;

/** A process that verifies what comes in: this one never loads the engine. It is started again where it ends. */
function keepVerifying(database: string): { stop(): void } {
  let isStopped = false;
  let child: ChildProcess;
  const isSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(isSource ? './main.ts' : './main.js', import.meta.url));
  const start = () => {
    if (isStopped) return;
    child = fork(main, ['verify', '--watch', '--db', database], {
      execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('exit', () => setTimeout(start, restartMilliseconds).unref());
  };
  start();
  return {
    stop() {
      isStopped = true;
      child.kill('SIGTERM');
    },
  };
}

/** Resolves at the first SIGINT or SIGTERM; the second one kills, as the handlers are gone by then. */
function terminationSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.removeListener('SIGINT', end).removeListener('SIGTERM', end);
      resolve();
    };
    process.on('SIGINT', end).on('SIGTERM', end);
  });
}
