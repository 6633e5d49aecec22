import type { Command } from 'commander';
import { type ProjectionKind, projectionKinds } from '../../data/layout.js';
import { databaseOptionHelp } from '../databasePath.js';
import type { GraphFlags } from '../graphFile/graphFile.js';
import { collect, collectNames, oneOf, wholeNumber, withGraphOptions } from '../options.js';

/** What `gssl run` is asked for. */
export interface RunFlags extends GraphFlags {
  readonly suite?: string;
  readonly config?: string;
  readonly methods?: readonly string[];
  readonly datasets?: readonly string[];
  readonly protocols?: readonly string[];
  readonly seeds?: string;
  readonly set?: readonly string[];
  readonly encoder?: readonly string[];
  readonly epochs?: number;
  /** Absent: as `defaultWorkers` has it. */
  readonly workers?: number;
  readonly projection: 'none' | ProjectionKind;
  readonly dryRun?: boolean;
  readonly db?: string;
  readonly data?: string;
  readonly offline?: boolean;
  readonly json?: boolean;
  /** Port, 0 for any free one. */
  readonly serve?: number;
}

/** `gssl run`: trains and judges what is missing in the results database, then prints the rankings. */
export function runCommand(program: Command): void {
  const command = program
    .command('run')
    .description('train methods, judge them, store the results; only what is missing is run')
    .option('--suite <name>', 'a suite that ships with the testbed (see `gssl list suites`)')
    .option('--config <file>', 'a suite file of your own')
    .option('--methods <names>', 'methods, separated by commas', collectNames)
    .option('--datasets <names>', 'datasets, separated by commas', collectNames);
  withGraphOptions(command)
    .option('--protocols <names>', 'protocols, separated by commas (default: node-public)', collectNames)
    .option('--seeds <list>', 'seeds: 0-9 or 0,3,5 (default: 0)')
    .option(
      '--set <name=value>',
      'set a hyperparameter: temperature=0.5 or grace.temperature=0.5; of several values, temperature=0.2,0.5, validation chooses one in each fold; repeatable',
      collect,
    )
    .option('--encoder <name>', 'use another encoder, sgc, or set one up, hiddenSize=64; repeatable', collect)
    .option('--epochs <number>', 'short for --set epochs=<number>', wholeNumber('--epochs', 1, 1_000_000))
    .option(
      '--workers <number>',
      'processes that train at the same time (default: one a core where each training uses one thread, else 1)',
      wholeNumber('--workers', 1, 256),
    )
    .option(
      '--projection <kind>',
      'embeddings to draw, of one seed of each method, config and dataset in this run: none, pca, or umap with both',
      oneOf('--projection', ['none', ...projectionKinds]),
      'umap',
    )
    .option('--dry-run', 'say what would be run, and run nothing')
    .option('--db <file>', databaseOptionHelp)
    .option('--data <folder>', "data folder (default: $GSSL_DATA or one in the user's cache)")
    .option('--offline', 'download nothing')
    .option('--serve <port>', 'serve results and progress over HTTP meanwhile', wholeNumber('--serve', 0, 65535))
    .option('--json', 'print one JSON object a line: each trial as it ends, then a summary')
    .action(async (flags: RunFlags) => {
      const { runBenchmark } = await import('../run/runBenchmark.js');
      process.exitCode = await runBenchmark(flags);
    });
}
