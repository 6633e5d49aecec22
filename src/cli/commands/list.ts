import type { Command } from 'commander';

/** What `gssl list` lists. */
export const listKinds = [
  'methods',
  'datasets',
  'protocols',
  'augmentations',
  'objectives',
  'encoders',
  'suites',
] as const;
export type ListKind = (typeof listKinds)[number];

/** `gssl list`: what the testbed has, in tables for people or JSON. */
export function listCommand(program: Command): void {
  program
    .command('list')
    .description(
      'list methods, datasets, protocols, augmentations, objectives, encoders or suites; one of them in full by its name',
    )
    .argument('<kind>', listKinds.join(', '))
    .argument('[name]', 'show this one in full')
    .option('--json', 'print JSON')
    .action(async (kind: string, name: string | undefined, { json }: { json?: boolean }) => {
      const { list } = await import('../list/list.js');
      await list(kind, name, json === true);
    });
}
