import type { ProjectionKind } from '../projection/projectRows.js';
import { type Environment, type FailedTrial, type Projection, type TrialRecord, trialKey } from '../store/records.js';
import { describeEnvironment, type Provenance } from './environment.js';
import type { TrainingMessage, TrainingTask } from './messages.js';
import { keysOf } from './plan.js';
import type { DataLocation, PlannedTraining, PlannedTrial } from './trial.js';
import { threadShare, workerEnvironment } from './workerEnvironment.js';
import { runPool } from './workerPool.js';
import type { Crash, WorkerEntry } from './workerProcess.js';

/** How far a run is, for whoever watches. */
export interface RunWatcher {
  /** A worker begins with a training. */
  onTraining?(training: PlannedTraining): void;
  onEpoch?(training: PlannedTraining, epoch: number, epochs: number, loss: number): void;
  /** A trial has ended and is stored; `done` of `total` have. */
  onTrial?(record: TrialRecord, done: number, total: number): void;
  /** Something that went wrong beside the trials. */
  onNote?(text: string): void;
}

export interface RunOptions {
  readonly trainings: readonly PlannedTraining[];
  /** Where each trial is stored as soon as it ends, and after it the picture of its embedding. */
  readonly store: {
    record(trial: TrialRecord): Promise<unknown>;
    recordProjection(key: string, projection: Projection): Promise<unknown>;
  };
  readonly data: DataLocation;
  readonly provenance: Provenance;
  /** Worker processes; each gets its share of the cores. */
  readonly workers: number;
  readonly entry: WorkerEntry;
  /** Whether a training is as fast on one thread (`threadNeed`); absent: each takes its worker's share of the cores. */
  threadsOf?(training: PlannedTraining): 1 | undefined;
  /** Whether the embedding of a training is laid out in the plane, and how; absent: of none. */
  projectionOf?(training: PlannedTraining): ProjectionKind | undefined;
  readonly watcher?: RunWatcher;
  /** Ends the run at once; what has not ended is not stored. */
  readonly signal?: AbortSignal;
}

export interface RunSummary {
  readonly total: number;
  readonly finished: number;
  readonly failed: number;
}

/**
 * Does trainings, dataset by dataset in their order, on worker processes and stores each trial as it ends. A trial that fails is stored with
 * its error, and the others go on.
 *
 * @throws StoreError where the store cannot be written; the run ends
 */
export async function runTrainings(options: RunOptions): Promise<RunSummary> {
  const { trainings, workers, entry, data, provenance } = options;
  const share = threadShare(Math.min(workers, Math.max(1, trainings.length)));
  const threadsOf = (training: PlannedTraining) => options.threadsOf?.(training) ?? share;
  const entryOn = (threads: number) => ({ ...entry, environment: workerEnvironment(threads, entry.environment) });
  const [shared, alone] = [entryOn(share), entryOn(1)];
  const recorder = createRecorder(options);
  try {
    await runPool<TrainingTask, TrainingMessage>(
      byThreads(trainings, threadsOf).map((training) => {
        const projection = options.projectionOf?.(training);
        return { training, data, provenance, ...(projection !== undefined && { projection }) };
      }),
      {
        workers,
        entry: shared,
        entryOf: ({ training }) => (threadsOf(training) === share ? shared : alone),
        signal: recorder.signal,
        ...handlers(options, recorder, threadsOf),
      },
    );
  } finally {
    await recorder.drain();
  }
  return recorder.summarize();
}

/** Of consecutive trainings on a dataset those with as many threads together, as others need another process. */
function byThreads(trainings: readonly PlannedTraining[], threadsOf: (training: PlannedTraining) => number) {
  const runs: PlannedTraining[][] = [];
  for (const training of trainings) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]!.dataset === training.dataset) last.push(training);
    else runs.push([training]);
  }
  return runs.flatMap((run) => [...run].sort((a, b) => threadsOf(a) - threadsOf(b)));
}

function handlers(
  { provenance, watcher = {} }: RunOptions,
  recorder: Recorder,
  threadsOf: (training: PlannedTraining) => number,
) {
  const startTimes = new Map<PlannedTraining, string>();
  /** Keys of trainings that a worker ended in after a trial of theirs was judged: it is not the training that ends it. */
  const survivors = new Set<string>();
  return {
    onStart({ training }: TrainingTask) {
      startTimes.set(training, new Date().toISOString());
      watcher.onTraining?.(training);
    },
    onMessage({ training }: TrainingTask, message: TrainingMessage) {
      if (message.kind === 'trial') recorder.record(message.record);
      else if (message.kind === 'projection') recorder.draw(message.key, message.projection);
      else if (message.kind === 'note') watcher.onNote?.(message.text);
      else watcher.onEpoch?.(training, message.epoch, message.epochs, message.loss);
    },
    onCrash({ training }: TrainingTask, crash: Crash) {
      const environment = describeEnvironment(provenance, {
        backend: 'unknown',
        threads: threadsOf(training),
        engineVersion: 'unknown',
      });
      const open = training.trials.filter((trial) => !recorder.has(trial));
      const noneEnded = open.length === training.trials.length && !survivors.has(training.trainingKey);
      if (!noneEnded) survivors.add(training.trainingKey);
      for (const trial of noneEnded ? open : atHand(open)) {
        recorder.record(crashRecord(trial, crash, environment, startTimes.get(training)!));
      }
    },
    leftOf(task: TrainingTask): TrainingTask | undefined {
      const trials = task.training.trials.filter((trial) => !recorder.has(trial));
      return trials.length === 0 ? undefined : { ...task, training: { ...task.training, trials } };
    },
  };
}

/**
 * Of trials that were open when a worker ended, those on the dataset that it was at: nothing says that the others would end it
 * too, unless no trial had ended, as then it may have been the training that they share.
 */
function atHand(open: readonly PlannedTrial[]): PlannedTrial[] {
  return open.filter(({ identity }) => identity.dataset === open[0]!.identity.dataset);
}

type Recorder = ReturnType<typeof createRecorder>;

/** Stores records one after the other. */
function createRecorder({ trainings, store, watcher = {}, signal }: RunOptions) {
  const broken = new AbortController();
  const received = new Set<string>();
  const total = keysOf(trainings).length;
  const counts = { finished: 0, failed: 0 };
  let failure: { error: unknown } | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = async (work: () => Promise<unknown>) => {
    if (failure !== undefined) return;
    try {
      await work();
    } catch (error) {
      failure = { error };
      broken.abort();
    }
  };
  const enqueue = (work: () => Promise<unknown>) => {
    writing = writing.then(() => write(work));
  };
  return {
    signal: signal === undefined ? broken.signal : AbortSignal.any([signal, broken.signal]),
    has: ({ key }: PlannedTrial) => received.has(key),
    record(record: TrialRecord) {
      received.add(trialKey(record.identity));
      enqueue(async () => {
        await store.record(record);
        counts[record.status]++;
        watcher.onTrial?.(record, counts.finished + counts.failed, total);
      });
    },
    draw(key: string, projection: Projection) {
      enqueue(() => store.recordProjection(key, projection));
    },
    /** Waits until all is stored. */
    drain: () => writing,
    /** @throws what kept a record from being stored */
    summarize(): RunSummary {
      if (failure !== undefined) throw failure.error;
      return { total, ...counts };
    },
  };
}

function crashRecord(
  { identity }: PlannedTrial,
  { code, signal, output, limit }: Crash,
  environment: Environment,
  startedAt: string,
): FailedTrial {
  const beyond = limit === undefined ? undefined : `went beyond ${limit}`;
  const hint = signal === 'SIGKILL' ? ', as the system does when memory runs out' : '';
  const how = signal === null ? `exited with code ${code}` : `was killed by ${signal}${hint}`;
  const error = `Cannot train ${identity.method} on ${identity.dataset}: its worker process ${beyond ?? how}`;
  const finishedAt = new Date().toISOString();
  return { status: 'failed', identity, startedAt, finishedAt, environment, error, log: output || error };
}
