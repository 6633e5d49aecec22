import { hostname } from 'node:os';
import type { RunWatcher } from '../../benchmark/runTrainings.js';
import type { PlannedTraining } from '../../benchmark/trial.js';
import { type LiveRun, openLiveRun, type RunProgress, type TrainingProgress } from '../../store/index.js';
import type { TrialIdentity } from '../../store/records.js';

const reportMilliseconds = 500;
/** Curves are thinned out to at most so many points. */
const mostPoints = 200;

export interface LiveWatcher extends Required<Omit<RunWatcher, 'onNote'>> {
  /** The run is over. */
  end(): Promise<void>;
}

interface Running {
  /** Trials that are not done. */
  left: number;
  /** Trials that an epoch brings forward: those on one dataset. */
  readonly atOnce: number;
  progress: TrainingProgress;
}

/**
 * Says beside the database how far a run is. A run goes on where that cannot be written, and says so once.
 *
 * @param onTrouble what keeps it from being written
 */
export async function watchLive(
  database: string,
  total: number,
  onTrouble: (reason: string) => void,
): Promise<LiveWatcher> {
  const run = await openLiveRun(database).catch((error: Error) => onTrouble(error.message));
  const state = new RunState(run?.id ?? '', total);
  const write = async () => {
    try {
      await run?.report(state.progress());
    } catch (error) {
      clearInterval(timer);
      onTrouble((error as Error).message);
    }
  };
  await write();
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(write);
  }, reportMilliseconds).unref();
  return {
    onTraining: (training) => state.begin(training),
    onEpoch: (training, epoch, epochs, loss) => state.epoch(training, epoch, epochs, loss),
    onTrial: (record) => state.count(record.status, record.identity),
    async end() {
      clearInterval(timer);
      await writing;
      await (run as LiveRun | undefined)?.end();
    },
  };
}

/** How far a run is, as its watcher hears it. */
class RunState {
  /** By the key of the training. */
  readonly #running = new Map<string, Running>();
  /** Key of the training that each trial belongs to. */
  readonly #trainingOf = new Map<string, string>();
  readonly #startedAt = new Date();
  readonly #counts = { finished: 0, failed: 0 };

  constructor(
    readonly id: string,
    readonly total: number,
  ) {}

  begin({ method, dataset, seed, trials, trainingKey }: PlannedTraining): void {
    const startedAt = new Date().toISOString();
    const progress = { method, dataset, seed, startedAt, epoch: 0, epochs: 0, loss: { steps: [], values: [] } };
    const atOnce = trials.filter(({ identity }) => identity.dataset === trials[0]!.identity.dataset).length;
    this.#running.set(trainingKey, { left: trials.length, atOnce, progress });
    for (const { identity } of trials) this.#trainingOf.set(keyOf(identity), trainingKey);
  }

  epoch({ trainingKey }: PlannedTraining, epoch: number, epochs: number, loss: number): void {
    const running = this.#running.get(trainingKey);
    if (running === undefined) return;
    // Labels begin to count from 1 where the pretext has ended.
    const isNext = epoch <= running.progress.epoch;
    const { steps, values } = isNext ? { steps: [], values: [] } : running.progress.loss;
    const grown = { steps: [...steps, epoch], values: [...values, loss] };
    running.progress = { ...running.progress, epoch, epochs, loss: steps.length < mostPoints ? grown : halved(grown) };
  }

  count(status: 'finished' | 'failed', identity: TrialIdentity): void {
    this.#counts[status]++;
    const trainingKey = this.#trainingOf.get(keyOf(identity)) ?? '';
    const running = this.#running.get(trainingKey);
    if (running !== undefined && --running.left <= 0) this.#running.delete(trainingKey);
  }

  progress(now = new Date()): RunProgress {
    const { finished, failed } = this.#counts;
    return {
      id: this.id,
      hostname: hostname(),
      total: this.total,
      finished,
      failed,
      startedAt: this.#startedAt.toISOString(),
      updatedAt: now.toISOString(),
      expectedEnd: this.#expectedEnd(now),
      trainings: [...this.#running.values()].map(({ progress }) => progress),
    };
  }

  /** When all trials are done if they go on at the pace of those so far, trainings under way by their epochs. */
  #expectedEnd(now: Date): string | null {
    let done = this.#counts.finished + this.#counts.failed;
    for (const { progress, left, atOnce } of this.#running.values()) {
      if (progress.epochs > 0) done += (Math.min(left, atOnce) * progress.epoch) / progress.epochs;
    }
    if (done === 0) return null;
    const elapsed = now.getTime() - this.#startedAt.getTime();
    return new Date(now.getTime() + (elapsed * (this.total - done)) / done).toISOString();
  }
}

function keyOf({ method, dataset, protocol, seed, config }: TrialIdentity): string {
  return JSON.stringify([method, dataset, protocol, seed, config]);
}

function halved({ steps, values }: { steps: number[]; values: number[] }) {
  return { steps: steps.filter((_, i) => i % 2 === 0), values: values.filter((_, i) => i % 2 === 0) };
}

/** Both watchers hear everything. */
export function both(first: RunWatcher, second: RunWatcher): RunWatcher {
  return {
    onTraining(...heard) {
      first.onTraining?.(...heard);
      second.onTraining?.(...heard);
    },
    onEpoch(...heard) {
      first.onEpoch?.(...heard);
      second.onEpoch?.(...heard);
    },
    onTrial(...heard) {
      first.onTrial?.(...heard);
      second.onTrial?.(...heard);
    },
    onNote(...heard) {
      first.onNote?.(...heard);
      second.onNote?.(...heard);
    },
  };
}
