import type { Command } from 'commander';
import { collectNames } from '../options.js';

/** What `gssl data …` is asked for. */
export interface DataFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly offline?: boolean;
}

/** `gssl data ls|get|verify`: the datasets on this machine. */
export function dataCommand(program: Command): void {
  const data = program.command('data').description('list, download and check datasets');
  const folder = ['--data <folder>', "data folder (default: $GSSL_DATA or one in the user's cache)"] as const;
  data
    .command('ls')
    .description('list datasets and whether their files are here')
    .option(...folder)
    .option('--json', 'print JSON')
    .action(async (flags: DataFlags) => (await import('../data.js')).listData(flags));
  data
    .command('get')
    .description('download what is missing of datasets')
    .argument('<names>', 'datasets, separated by commas', collectNames)
    .option(...folder)
    .option('--offline', 'download nothing, only say what is missing')
    .option('--json', 'print JSON')
    .action(async (names: string[], flags: DataFlags) => (await import('../data.js')).getData(names, flags));
  data
    .command('verify')
    .description(
      'compare the files of datasets with their published checksums, and load them; exit code 2 where one is bad',
    )
    .argument('[names]', 'datasets, separated by commas (default: all whose files are here)', collectNames)
    .option(...folder)
    .option('--json', 'print JSON')
    .action(async (names: string[] | undefined, flags: DataFlags) => {
      process.exitCode = await (await import('../data.js')).verifyData(names, flags);
    });
}
