import type { Command } from 'commander';

/** `gssl new method NAME`: the files of a new method, ready to be changed. */
export function newCommand(program: Command): void {
  program
    .command('new')
    .description('write the files of something new, inside a checkout of the testbed')
    .command('method')
    .description('write a method that trains, its line in the registry and a test that passes')
    .argument('<name>', 'name in kebab-case: my-method')
    .option('--family <family>', 'contrastive or predictive', 'contrastive')
    .action(async (name: string, { family }: { family: string }) => {
      const [{ newMethod }, { packageRoot }, { print }] = await Promise.all([
        import('../new/newMethod.js'),
        import('../../benchmark/packageRoot.js'),
        import('../format/print.js'),
      ]);
      const { method, test } = newMethod(packageRoot(), name, family);
      await print(`${method} and ${test} written, baselines/index.ts changed.\nTry: npx vitest run ${test}`);
    });
}
