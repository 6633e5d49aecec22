// The commands of this folder's tests in a process of its own, with the exit codes and messages of `gssl`.
import { Command } from 'commander';
import { compareCommand } from '../../src/cli/commands/compare.js';
import { leaderboardCommand } from '../../src/cli/commands/leaderboard.js';
import { ledgerCommand } from '../../src/cli/commands/ledger.js';
import { serveCommand } from '../../src/cli/commands/serve.js';
import { exitCodeOf, reportError } from '../../src/cli/exitCode.js';

const program = new Command('gssl').exitOverride();
for (const register of [leaderboardCommand, compareCommand, ledgerCommand, serveCommand]) register(program);
try {
  await program.parseAsync();
} catch (error) {
  reportError(error);
  process.exitCode = exitCodeOf(error);
}
