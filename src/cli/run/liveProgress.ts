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
  readonly numTrials: number;
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

type Identity = Pick<TrialIdentity, 'method' | 'dataset' | 'seed' | 'config'>;

/** How far a run is, as its watcher hears it. */
class RunState {
  readonly #running = new Map<string, Running>();
  readonly #startedAt = new Date();
  readonly #counts = { finished: 0, failed: 0 };
  readonly #left = new Map<string, number>();

  constructor(
    readonly id: string,
    readonly total: number,
  ) {}

  begin(training: PlannedTraining): void {
    const { method, dataset, seed, trials } = training;
    const startedAt = new Date().toISOString();
    const progress = { method, dataset, seed, startedAt, epoch: 0, epochs: 0, loss: { steps: [], values: [] } };
    this.#running.set(keyOf(training.trials[0]!.identity), { numTrials: trials.length, progress });
    this.#left.set(keyOf(training.trials[0]!.identity), trials.length);
  }

  epoch(training: PlannedTraining, epoch: number, epochs: number, loss: number): void {
    const running = this.#running.get(keyOf(training.trials[0]!.identity));
    if (running === undefined) return;
    const { steps, values } = running.progress.loss;
    const grown = { steps: [...steps, epoch], values: [...values, loss] };
    running.progress = { ...running.progress, epoch, epochs, loss: steps.length < mostPoints ? grown : halved(grown) };
  }

  count(status: 'finished' | 'failed', identity: Identity): void {
    this.#counts[status]++;
    const key = keyOf(identity);
    const left = (this.#left.get(key) ?? 1) - 1;
    this.#left.set(key, left);
    if (left <= 0) this.#running.delete(key);
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
    for (const [key, { progress }] of this.#running) {
      if (progress.epochs > 0) done += (this.#left.get(key)! * progress.epoch) / progress.epochs;
    }
    if (done === 0) return null;
    const elapsed = now.getTime() - this.#startedAt.getTime();
    return new Date(now.getTime() + (elapsed * (this.total - done)) / done).toISOString();
  }
}

function keyOf({ method, dataset, seed, config }: Identity): string {
  return JSON.stringify([method, dataset, seed, config]);
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
