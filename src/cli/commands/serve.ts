import type { Command } from 'commander';
import { databaseOptionHelp } from '../databasePath.js';
import { addresses, wholeNumber } from '../options.js';

export interface ServeFlags {
  readonly db?: string;
  readonly host: string;
  readonly port: number;
  readonly rateLimit: number;
  readonly trustProxy?: string;
  readonly submissions?: boolean;
  readonly verify?: boolean;
  readonly maxUpload: number;
  readonly quota: number;
}

/** `gssl serve`: the results over HTTP until SIGINT or SIGTERM; read-only unless it takes submissions. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the results over HTTP; read-only unless asked otherwise')
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
    .option('--submissions', 'take submissions of who has a token (see `gssl token`)')
    .option('--verify', 'take them, and verify them in a process of their own (see `gssl verify`)')
    .option('--max-upload <mebibytes>', 'size of submitted embeddings', wholeNumber('--max-upload', 1, 4096), 64)
    .option('--quota <mebibytes>', 'of all that one token has submitted', wholeNumber('--quota', 1, 1_048_576), 1024)
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('../serve.js');
      await serve(flags);
    });
}
