import type { Command } from 'commander';
import type { GraphFlags } from '../graphFile/graphFile.js';
import { collect, wholeNumber, withGraphOptions } from '../options.js';

/** What `gssl embed` is asked for. */
export interface EmbedFlags extends GraphFlags {
  readonly method: string;
  readonly dataset?: string;
  readonly out: string;
  readonly labels?: string;
  readonly seed: number;
  readonly set?: readonly string[];
  readonly encoder?: readonly string[];
  readonly epochs?: number;
  readonly data?: string;
  readonly offline?: boolean;
}

/** `gssl embed`: trains one method and writes the embeddings of the nodes as a NumPy file. */
export function embedCommand(program: Command): void {
  const command = program
    .command('embed')
    .description(
      'train a method on a dataset, or a graph of your own, and write the embeddings of its nodes (.npy, float32)',
    )
    .requiredOption('--method <name>', 'method')
    .option('--dataset <name>', 'dataset');
  withGraphOptions(command)
    .requiredOption('--out <file>', 'file to write, [nodes, size]; nodes in the order of their file')
    .option('--labels <file>', 'file to write the labels to (.npy, int32; -1: none)')
    .option('--seed <number>', 'seed', wholeNumber('--seed', 0, 999_999_999), 0)
    .option('--set <name=value>', 'set a hyperparameter; repeatable', collect)
    .option('--encoder <name>', 'use another encoder, sgc, or set one up, hiddenSize=64; repeatable', collect)
    .option('--epochs <number>', 'short for --set epochs=<number>', wholeNumber('--epochs', 1, 1_000_000))
    .option('--data <folder>', "data folder (default: $GSSL_DATA or one in the user's cache)")
    .option('--offline', 'download nothing')
    .action(async (flags: EmbedFlags) => {
      const { embed } = await import('../embed.js');
      await embed(flags);
    });
}
