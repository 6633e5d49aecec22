import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import type { FormatFlags, OutputFormat } from '../format/outputFormat.js';
import { collect, wholeNumber } from '../options.js';

/** What `gssl compare` is asked for. */
export interface CompareFlags extends FormatFlags {
  readonly suite?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly epochs?: number;
  readonly dataset?: string;
  readonly protocol?: string;
  readonly metric?: string;
  readonly protocolHash?: string;
  readonly datasetChecksum?: string;
  readonly codeVersion?: string;
  readonly db?: string;
}

/**
 * `gssl compare A B`: paired differences over the seeds that both have, with t-test and Wilcoxon's signed-rank test; over
 * several datasets or protocols a line each, with Holm's correction, wins, ties and losses. `gssl compare --suite S`: what
 * each part of a factorial suite adds.
 */
export function compareCommand(program: Command): void {
  program
    .command('compare')
    .description(
      'compare two methods over the seeds that both have, or the parts of a factorial suite (--suite, --config)',
    )
    .argument('[first]', 'method, or a variant as the leaderboard shows it: grace[temperature=0.5]')
    .argument('[second]', 'what it is compared with')
    .option('--suite <name>', 'main effects of the parts of a factorial suite, in place of two methods')
    .option('--config <file>', 'the same of a suite file of your own')
    .option('--set <name=value>', 'a hyperparameter that the suite was run with; repeatable', collect)
    .option('--epochs <number>', 'short for --set epochs=<number>', wholeNumber('--epochs', 1, 1_000_000))
    .option(
      '--dataset <names>',
      'datasets, separated by commas (default: all with results; of a suite one, or all its own)',
    )
    .option('--protocol <names>', 'protocols, likewise; two methods need one of these options')
    .option('--metric <name>', "metric (default: the protocol's headline)")
    .option('--protocol-hash <hash>', 'results of an older protocol definition (beginning of its hash)')
    .option('--dataset-checksum <hash>', 'results on older data (beginning of its checksum)')
    .option('--code-version <version>', 'results of an older version of the numerical code')
    .option('--json', 'print JSON, scores as shares')
    .option('--csv', 'print CSV, scores as shares')
    .option('--markdown', 'print Markdown tables')
    .option('--latex', 'print LaTeX tables')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run(first: string | undefined, second: string | undefined, flags: CompareFlags): Promise<void> {
  const [{ outputFormat }, { print }] = await Promise.all([
    import('../format/outputFormat.js'),
    import('../format/print.js'),
  ]);
  const format = outputFormat(flags);
  const isSuite = flags.suite !== undefined || flags.config !== undefined;
  if (isSuite && first !== undefined) {
    throw new RangeError(`Cannot compare: two methods or a suite is needed, got ${first} and a suite`);
  }
  await print(isSuite ? await compareParts(flags, format) : await compareMethods(first, second, flags, format));
}

async function compareParts(flags: CompareFlags, format: OutputFormat): Promise<string> {
  const [{ readSuiteEffects }, { renderEffects }, { standardOutput }] = await Promise.all([
    import('../effects.js'),
    import('../format/renderEffects.js'),
    import('../format/terminal.js'),
  ]);
  return renderEffects(await readSuiteEffects(flags), format, standardOutput());
}

async function compareMethods(
  first: string | undefined,
  second: string | undefined,
  flags: CompareFlags,
  format: OutputFormat,
): Promise<string> {
  if (first === undefined || second === undefined) {
    throw new RangeError(`Cannot compare: two methods, --suite or --config is needed, got ${first ?? 'none'}`);
  }
  const [{ openStore }, { readTwo }, { standardOutput }] = await Promise.all([
    import('../../store/index.js'),
    import('../compareTwo.js'),
    import('../format/terminal.js'),
  ]);
  const store = await openStore(databasePath(flags.db), { readOnly: true });
  try {
    const read = await readTwo(store, first, second, flags);
    const terminal = standardOutput();
    if ('wins' in read) return (await import('../format/renderVersus.js')).renderVersus(read, format, terminal);
    return (await import('../format/renderComparison.js')).renderComparison(read, format, terminal);
  } finally {
    await store.close();
  }
}
