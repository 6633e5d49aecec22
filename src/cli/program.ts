import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../benchmark/packageRoot.js';
import { compareCommand } from './commands/compare.js';
import { dataCommand } from './commands/data.js';
import { doctorCommand } from './commands/doctor.js';
import { embedCommand } from './commands/embed.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { leaderboardCommand } from './commands/leaderboard.js';
import { ledgerCommand } from './commands/ledger.js';
import { listCommand } from './commands/list.js';
import { newCommand } from './commands/new.js';
import { plotCommand } from './commands/plot.js';
import { runCommand } from './commands/run.js';
import { serveCommand } from './commands/serve.js';
import { submitCommand } from './commands/submit.js';
import { tokenCommand } from './commands/token.js';
import { verifyCommand } from './commands/verify.js';

/** The `gssl` command. Commands load what they need when they run: help needs neither engine nor database. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  const program = new Command('gssl')
    .description('Self-supervised learning on graphs: train methods, judge them under standard protocols, rank them.')
    .version(version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${text.trim().replaceAll(/\s*\n\s*/g, ' ')}\n`) });
  for (const register of [
    runCommand,
    leaderboardCommand,
    compareCommand,
    ledgerCommand,
    listCommand,
    dataCommand,
    embedCommand,
    plotCommand,
    serveCommand,
    exportCommand,
    importCommand,
    submitCommand,
    verifyCommand,
    tokenCommand,
    doctorCommand,
    newCommand,
  ]) {
    register(program);
  }
  return program;
}
