import type { Command } from 'commander';
import { databaseOptionHelp } from '../databasePath.js';
import { wholeNumber } from '../options.js';

export interface SubmitFlags {
  readonly server: string;
  readonly token?: string;
  readonly verify?: boolean;
  readonly note?: string;
  readonly embeddings?: string;
  readonly name?: string;
  readonly dataset?: string;
  readonly protocol?: string;
  readonly seed: number;
  readonly db?: string;
}

/** `gssl submit`: hands trials of one's own database, or embeddings, to a server. */
export function submitCommand(program: Command): void {
  program
    .command('submit')
    .description('hand results to a server: trials of your database, or embeddings that it judges')
    .argument('[trials...]', 'ids of finished trials (see `gssl run --json`)')
    .requiredOption('--server <url>', 'address of the server')
    .option('--token <secret>', 'token for it (default: $GSSL_TOKEN)')
    .option('--verify', 'have the results trained again there')
    .option('--note <text>', 'a note that is shown beside them')
    .option('--embeddings <file>', 'embeddings instead: .npy, a row a node (see `gssl embed`)')
    .option('--name <name>', 'what you call their method')
    .option('--dataset <name>', 'dataset of the embeddings')
    .option('--protocol <name>', 'protocol to judge them by')
    .option('--seed <number>', 'seed of the embeddings', wholeNumber('--seed', 0, 999_999_999), 0)
    .option('--db <file>', databaseOptionHelp)
    .action(async (trials: readonly string[], flags: SubmitFlags) => {
      const { submit } = await import('../submit.js');
      await submit(trials, flags);
    });
}
