import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';

/** `gssl import`: takes in what `gssl export` wrote, so that rankings show it and runs need not train it again. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take trials from files of `gssl export`; those that the database has stay as they are')
    .argument('<files...>', 'files to read')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run(files: readonly string[], { db }: { readonly db?: string }): Promise<void> {
  const [{ openStore }, { readArchive }, { importResults }, { print }] = await Promise.all([
    import('../../store/index.js'),
    import('../exchange/readArchive.js'),
    import('../exchange/importResults.js'),
    import('../format/print.js'),
  ]);
  // All files are read before the database is opened: a bad one leaves nothing behind.
  const archives = await Promise.all(files.map(readArchive));
  const path = databasePath(db);
  const store = await openStore(path);
  try {
    const { recorded, kept } = await importResults(store, archives);
    await print(`${path}: ${recorded} new ${recorded === 1 ? 'trial' : 'trials'}, ${kept} that were there`);
  } finally {
    await store.close();
  }
}
