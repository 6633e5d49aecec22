import { availableParallelism, totalmem } from 'node:os';
import { threadNeed } from '../../benchmark/threadNeed.js';
import type { PlannedTraining } from '../../benchmark/trial.js';
import type { Registries } from '../registries.js';
import type { GatheredDataset } from './gatherDatasets.js';

/** How many threads a training can use: 1, or undefined for as many as there are. */
export type ThreadsOf = (training: PlannedTraining) => 1 | undefined;

/** More than small trainings were seen to take: 2.1 GiB on COLLAB, 0.8 GiB on most sets of graphs. */
const WORKER_BYTES = 2.25 * 2 ** 30;

/**
 * Worker processes where the user does not say: one a core where no training can use two threads, as far as memory goes;
 * else one, which has all cores.
 */
export function defaultWorkers(
  pending: readonly PlannedTraining[],
  threadsOf: ThreadsOf,
  { cores, memory } = { cores: availableParallelism(), memory: ownMemory() },
): number {
  const areSmall = pending.every((training) => threadsOf(training) === 1);
  return areSmall ? Math.max(1, Math.min(cores, Math.floor(memory / 2 / WORKER_BYTES))) : 1;
}

/** Bytes of the machine, or of the container. */
function ownMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/** Threads of each training, and worker processes, as a run's trainings share the cores. */
export function shareCores(
  { methods }: Pick<Registries, 'methods'>,
  { available }: { readonly available: ReadonlyMap<string, Pick<GatheredDataset, 'stepSize'>> },
  workers: number | undefined,
) {
  // A dataset that is learned on alone is not among those at hand, and gets all threads.
  const threadsOf: ThreadsOf = (training) => {
    const size = available.get(training.dataset)?.stepSize;
    return size && threadNeed(methods.get(training.method), training, size);
  };
  const workersFor = (pending: readonly PlannedTraining[]) => workers ?? defaultWorkers(pending, threadsOf);
  return {
    threadsOf,
    workersFor,
    /** What a user may wonder at, in a line. */
    notes(pending: readonly PlannedTraining[]): string[] {
      const count = Math.min(workersFor(pending), pending.length);
      return workers === undefined && count > 1 ? [`${count} workers of one thread each, as trainings are small`] : [];
    },
  };
}
