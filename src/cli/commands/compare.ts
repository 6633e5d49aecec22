import type { Command } from 'commander';
import type { CompareQuery } from '../../store/index.js';
import { databaseOptionHelp, databasePath } from '../databasePath.js';

interface CompareOptions {
  readonly dataset: string;
  readonly protocol: string;
  readonly metric?: string;
  readonly protocolHash?: string;
  readonly datasetChecksum?: string;
  readonly codeVersion?: string;
  readonly json?: boolean;
  readonly db?: string;
}

/** `gssl compare A B`: paired differences over the seeds that both have, with t-test and Wilcoxon's signed-rank test. */
export function compareCommand(program: Command): void {
  program
    .command('compare')
    .description('compare two methods over the seeds that both have')
    .argument('<first>', 'method, or a variant as the leaderboard shows it: grace[temperature=0.5]')
    .argument('<second>', 'what it is compared with')
    .requiredOption('--dataset <name>', 'dataset')
    .requiredOption('--protocol <name>', 'protocol')
    .option('--metric <name>', "metric (default: the protocol's headline)")
    .option('--protocol-hash <hash>', 'results of an older protocol definition (beginning of its hash)')
    .option('--dataset-checksum <hash>', 'results on older data (beginning of its checksum)')
    .option('--code-version <version>', 'results of an older version of the numerical code')
    .option('--json', 'print JSON, scores as shares')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run(first: string, second: string, { db, json, ...options }: CompareOptions): Promise<void> {
  const [{ openStore }, { renderComparison }, { standardOutput }, { print }] = await Promise.all([
    import('../../store/index.js'),
    import('../format/renderComparison.js'),
    import('../format/terminal.js'),
    import('../format/print.js'),
  ]);
  const query: CompareQuery = { first, second, ...options };
  const store = await openStore(databasePath(db), { readOnly: true });
  try {
    const comparison = await store.compare(query);
    await print(json ? JSON.stringify(comparison, null, 2) : renderComparison(comparison, standardOutput()));
  } finally {
    await store.close();
  }
}
