import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import { collectNames } from '../options.js';

interface ExportFlags {
  readonly out: string;
  readonly methods?: readonly string[];
  readonly datasets?: readonly string[];
  readonly protocols?: readonly string[];
  readonly curves: boolean;
  readonly db?: string;
}

/** `gssl export`: finished trials as a file of text that another database can take in. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('write finished trials, with every score and what made it, to a file that `gssl import` reads')
    .requiredOption('--out <file>', 'file to write, JSON a line; - for standard output')
    .option('--methods <names>', 'these methods only, separated by commas', collectNames)
    .option('--datasets <names>', 'these datasets only', collectNames)
    .option('--protocols <names>', 'these protocols only', collectNames)
    .option('--no-curves', 'leave out loss curves, which are most of the bytes')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run({ out, db, curves, ...filter }: ExportFlags): Promise<void> {
  const [{ openStore }, { exportResults }, { print }, { writeWhole }] = await Promise.all([
    import('../../store/index.js'),
    import('../exchange/exportResults.js'),
    import('../format/print.js'),
    import('../writeWhole.js'),
  ]);
  const store = await openStore(databasePath(db), { readOnly: true });
  try {
    const { lines, numTrials } = await exportResults(store, { ...filter, withCurves: curves });
    if (numTrials === 0) throw new RangeError('Cannot export: finished trials are needed, got none that was asked for');
    const text = lines.join('\n');
    if (out === '-') return await print(text);
    writeWhole(out, `${text}\n`);
    await print(`${out}: ${numTrials} ${numTrials === 1 ? 'trial' : 'trials'}`);
  } finally {
    await store.close();
  }
}
