import type { Command } from 'commander';
import type { Leaderboard, LeaderboardQuery, ResultReader } from '../../store/index.js';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import type { FormatFlags } from '../format/outputFormat.js';

interface LeaderboardOptions extends FormatFlags, Partial<LeaderboardQuery> {
  readonly db?: string;
}

/** `gssl leaderboard`: methods by mean over seeds, with the statistics that say what the order is worth. */
export function leaderboardCommand(program: Command): void {
  program
    .command('leaderboard')
    .description(
      'rank methods on a dataset under a protocol; every ranking in the database without --dataset and --protocol',
    )
    .option('--dataset <name>', 'rankings on this dataset only')
    .option('--protocol <name>', 'rankings under this protocol only')
    .option('--metric <name>', "metric to rank by (default: the protocol's headline)")
    .option('--protocol-hash <hash>', 'results of an older protocol definition (beginning of its hash)')
    .option('--dataset-checksum <hash>', 'results on older data (beginning of its checksum)')
    .option('--code-version <version>', 'results of an older version of the numerical code')
    .option('--json', 'print JSON, scores as shares')
    .option('--csv', 'print CSV, scores as shares')
    .option('--markdown', 'print a Markdown table')
    .option('--latex', 'print a LaTeX table')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run({ db, ...options }: LeaderboardOptions): Promise<void> {
  const { outputFormat } = await import('../format/outputFormat.js');
  const format = outputFormat(options);
  const [{ openStore }, { renderLeaderboards }, { standardOutput }, { print }] = await Promise.all([
    import('../../store/index.js'),
    import('../format/renderLeaderboard.js'),
    import('../format/terminal.js'),
    import('../format/print.js'),
  ]);
  const store = await openStore(databasePath(db), { readOnly: true });
  try {
    const leaderboards = await readLeaderboards(store, options);
    if (leaderboards.length === 0 && format === 'terminal') {
      await print('No results yet: `gssl run` makes some.');
      return;
    }
    await print(renderLeaderboards(leaderboards, format, standardOutput()));
  } finally {
    await store.close();
  }
}

/** The rankings that the options choose; none where dataset and protocol have no results together. */
async function readLeaderboards(store: ResultReader, options: Partial<LeaderboardQuery>): Promise<Leaderboard[]> {
  const { dataset, protocol, metric, protocolHash, datasetChecksum, codeVersion } = options;
  const rankings =
    dataset !== undefined && protocol !== undefined
      ? [{ dataset, protocol }]
      : await store.rankings({ dataset, protocol });
  const leaderboards: Leaderboard[] = [];
  for (const ranking of rankings) {
    const leaderboard = await store.leaderboard({ ...ranking, metric, protocolHash, datasetChecksum, codeVersion });
    if (leaderboard !== undefined) leaderboards.push(leaderboard);
  }
  return leaderboards;
}
