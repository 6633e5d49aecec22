import type { Command } from 'commander';
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
  const [{ openStore, readLedger }, { publishedResults }, { renderLedger }, { standardOutput }, { print }] =
    await Promise.all([
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
    const rows = await readLedger(store, published);
    await print(
      renderLedger(all ? rows : rows.filter(({ ours }) => ours !== null), rows.length, format, standardOutput()),
    );
  } finally {
    await store.close();
  }
}
