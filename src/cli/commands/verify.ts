import type { Command } from 'commander';
import { databaseOptionHelp, databasePath } from '../databasePath.js';
import { wholeNumber } from '../options.js';

export interface VerifyFlags {
  readonly watch?: boolean;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  readonly data?: string;
  readonly offline?: boolean;
  readonly db?: string;
}

/** `gssl verify`: trains submitted results again and judges submitted embeddings, in worker processes with limits. */
export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description('train submitted results again, from their configs, and judge submitted embeddings')
    .argument('[ids...]', 'submissions; all that wait for a verification unless given')
    .option('--watch', 'go on with what comes in, until SIGINT or SIGTERM')
    .option('--time-limit <seconds>', 'time of one verification', wholeNumber('--time-limit', 1, 604_800), 3600)
    .option('--memory-limit <mebibytes>', 'memory of one', wholeNumber('--memory-limit', 64, 4_194_304), 8192)
    .option('--data <folder>', "data folder (default: $GSSL_DATA or one in the user's cache)")
    .option('--offline', 'download nothing')
    .option('--db <file>', databaseOptionHelp)
    .action(run);
}

async function run(ids: readonly string[], flags: VerifyFlags): Promise<void> {
  const [
    { openSubmissionStore, openStore },
    { verifyAll },
    { loadRegistries },
    { dataRoot },
    { listenForInterruption },
  ] = await Promise.all([
    import('../../store/index.js'),
    import('../verify/verifyAll.js'),
    import('../registries.js'),
    import('../../../datasets/dataRoot.js'),
    import('../run/interruption.js'),
  ]);
  const { embeddingFolder } = await import('../../../server/main.js');
  const database = databasePath(flags.db);
  const [store, submissions] = [await openStore(database), await openSubmissionStore(database)];
  const interruption = listenForInterruption();
  // A server that was killed takes its verifier with it; the claim ends by itself.
  if (process.connected) process.once('disconnect', () => process.exit(1));
  try {
    for (const id of ids) {
      if ((await submissions.requestVerification(id)) !== undefined) continue;
      throw new RangeError(`Cannot verify: the id of a submission is needed, got "${id}"`);
    }
    const verifying = {
      store,
      submissions,
      registries: await loadRegistries(),
      location: { root: dataRoot(flags.data), offline: flags.offline === true },
      folder: embeddingFolder(database),
      limits: { seconds: flags.timeLimit, memoryBytes: flags.memoryLimit * 2 ** 20 },
      signal: interruption.signal,
    };
    await verifyAll(verifying, {
      ...(ids.length > 0 && { ids }),
      watch: flags.watch === true,
      onVerdict: ({ id, state, reason }) => process.stdout.write(`${id} ${state}: ${reason}\n`),
    });
    process.exitCode = flags.watch ? 0 : (interruption.exitCode ?? 0);
  } finally {
    interruption.release();
    process.removeAllListeners('disconnect');
    await Promise.all([store.close(), submissions.close()]);
  }
}
