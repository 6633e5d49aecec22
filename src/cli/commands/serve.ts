import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import { addresses, wholeNumber } from '../options.js';

interface ServeOptions {
  readonly db?: string;
  readonly host: string;
  readonly port: number;
  readonly rateLimit: number;
  readonly trustProxy?: string;
}

/** `gssl serve`: the results over HTTP, read-only, until SIGINT or SIGTERM. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the results over HTTP, read-only')
    .option('--db <file>', databaseOptionHelp)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for any free one', wholeNumber('--port', 0, 65535), 8787)
    .option(
      '--rate-limit <number>',
      'requests a minute from one address, 0 for any number',
      wholeNumber('--rate-limit', 0, 1_000_000),
      1200,
    )
    .option(
      '--trust-proxy <addresses>',
      'proxies in front, as addresses or subnets between commas, that say who asks (X-Forwarded-For)',
      addresses,
    )
    .action(run);
}

async function run({ db, host, port, rateLimit, trustProxy }: ServeOptions): Promise<void> {
  const [{ startServer }, { publishedResults }, { suiteRankings }, { print }] = await Promise.all([
    import('../../../server/main.js'),
    import('../publishedResults.js'),
    import('../suites.js'),
    import('../format/print.js'),
  ]);
  const server = await startServer({
    database: databasePath(db),
    host,
    port,
    published: await publishedResults(),
    suites: suiteRankings(),
    ...(rateLimit > 0 && { requestsPerMinute: rateLimit }),
    ...(trustProxy !== undefined && { trustProxy }),
  });
  await print(`Serving ${databasePath(db)} at ${server.address} (API: ${server.address}/openapi.json)`);
  await terminationSignal();
  await server.close();
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
