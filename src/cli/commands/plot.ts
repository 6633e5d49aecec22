import type { Command } from 'commander';
import { databaseOptionHelp } from '../databasePath.js';

export interface PlotFlags {
  readonly out: string;
  readonly dataset?: string;
  readonly protocol?: string;
  readonly metric?: string;
  readonly suite?: string;
  readonly trial?: string;
  readonly curve: string;
  readonly layout?: string;
  readonly db?: string;
}

/** `gssl plot`: the figures of the pages as files. */
export function plotCommand(program: Command): void {
  program
    .command('plot')
    .description('draw a figure of the results: leaderboard, curves, embedding, critical-difference or ledger')
    .argument('<figure>', 'leaderboard, curves, embedding, critical-difference, ledger')
    .requiredOption('--out <file>', 'file to write: .svg or .png')
    .option('--dataset <name>', 'dataset of a leaderboard or ledger')
    .option('--protocol <name>', 'protocol of a leaderboard or ledger')
    .option('--metric <name>', "metric of a leaderboard (default: the protocol's headline)")
    .option('--suite <name>', 'suite of a critical-difference diagram (default: everything with results)')
    .option('--trial <id>', 'trial of curves or an embedding')
    .option('--curve <name>', 'curve of the trial', 'loss')
    .option('--layout <name>', 'of an embedding: pca or umap (default: umap where there is one)')
    .option('--db <file>', databaseOptionHelp)
    .action(async (figure: string, flags: PlotFlags) => {
      const { plot } = await import('../plot/plot.js');
      await plot(figure, flags);
    });
}
