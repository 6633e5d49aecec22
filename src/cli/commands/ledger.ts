import type { Command } from 'commander';
import type { Leaderboard, PublishedResult, ResultReader } from '../../store/index.js';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import type { FormatFlags } from '../format/outputFormat.js';

interface LedgerOptions extends FormatFlags {
  readonly dataset?: string;
  readonly protocol?: string;
  readonly all?: boolean;
  readonly db?: string;
}

/** `gssl ledger`: our numbers beside the published ones for the same protocol. */
export function ledgerCommand(program: Command): void {
  program
    .command('ledger')
    .description('set our numbers beside the published ones for the same protocol')
    .option('--dataset <name>', 'this dataset only')
    .option('--protocol <name>', 'this protocol only')
    .option('--all', 'also published numbers that ours are missing for')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .option('--markdown', 'print a Markdown table')
    .option('--latex', 'print a LaTeX table')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run({ db, dataset, protocol, all = false, ...flags }: LedgerOptions): Promise<void> {
  const { outputFormat } = await import('../format/outputFormat.js');
  const format = outputFormat(flags);
  const [
    { openStore, ledger },
    { publishedResults, differenceReasons },
    { renderLedger },
    { standardOutput },
    { print },
  ] = await Promise.all([
    import('../../store/index.js'),
    import('../publishedResults.js'),
    import('../format/renderLedger.js'),
    import('../format/terminal.js'),
    import('../format/print.js'),
  ]);
  const published = (await publishedResults()).filter(
    (entry) => (dataset ?? entry.dataset) === entry.dataset && (protocol ?? entry.protocol) === entry.protocol,
  );
  const store = await openStore(databasePath(db), { readOnly: true });
  try {
    const rows = ledger(published, await readOurs(store, published), await differenceReasons());
    await print(
      renderLedger(all ? rows : rows.filter(({ ours }) => ours !== null), rows.length, format, standardOutput()),
    );
  } finally {
    await store.close();
  }
}

/** The leaderboards that hold our counterparts: one for each dataset, protocol and metric with results. */
async function readOurs(store: ResultReader, published: readonly PublishedResult[]): Promise<Leaderboard[]> {
  const leaderboards: Leaderboard[] = [];
  for (const { dataset, protocol } of await store.rankings()) {
    const wanted = published.filter((entry) => entry.dataset === dataset && entry.protocol === protocol);
    const metrics = new Set(wanted.map(({ metric }) => metric));
    if (metrics.size === 0) continue;
    const headline = await store.leaderboard({ dataset, protocol });
    for (const metric of metrics) {
      if (!headline?.metrics.includes(metric)) continue;
      const leaderboard = await store.leaderboard({ dataset, protocol, metric });
      if (leaderboard !== undefined) leaderboards.push(leaderboard);
    }
  }
  return leaderboards;
}
