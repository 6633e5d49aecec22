import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';

/** `gssl doctor`: what works on this machine, and why the rest does not. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('say which engine runs and why a faster one does not, and check database and data folder')
    .option('--db <file>', databaseOptionHelp)
    .option('--data <folder>', "data folder (default: $GSSL_DATA or one in the user's cache)")
    .option('--json', 'print JSON')
    .action(async ({ db, data, json }: { db?: string; data?: string; json?: boolean }) => {
      const [{ diagnose, formatDiagnosis, isHealthy }, { dataRoot }, { print }] = await Promise.all([
        import('../doctor.js'),
        import('../../../datasets/dataRoot.js'),
        import('../format/print.js'),
      ]);
      const diagnosis = await diagnose({ database: databasePath(db), data: dataRoot(data) });
      await print(json ? JSON.stringify(diagnosis, null, 2) : formatDiagnosis(diagnosis));
      if (!isHealthy(diagnosis)) process.exitCode = 1;
    });
}
