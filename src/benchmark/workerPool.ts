import { type Crash, type WorkerEntry, WorkerProcess } from './workerProcess.js';

export interface PoolOptions<Task, Message> {
  /** Processes that work at the same time. */
  readonly workers: number;
  readonly entry: WorkerEntry;
  /** Of a task that needs another; a process is used again for tasks of the same entry. Absent: `entry`. */
  entryOf?(task: Task): WorkerEntry;
  onStart?(task: Task): void;
  onMessage(task: Task, message: Message): void;
  /** The process ended before the task was done; the others go on, and a new process takes its place. */
  onCrash(task: Task, crash: Crash): void;
  /** What is left of a task after `onCrash`, which the new process does first; absent: nothing. */
  leftOf?(task: Task): Task | undefined;
  /** Ends the workers at once; the pool resolves when they are gone. */
  readonly signal?: AbortSignal;
}

/**
 * Does `tasks` in their order on worker processes, each doing one at a time and used again for the next.
 *
 * @throws what a worker found unusable when it started, and what a callback throws; all workers are ended first
 */
export async function runPool<Task, Message>(
  tasks: readonly Task[],
  options: PoolOptions<Task, Message>,
): Promise<void> {
  const running = new Set<WorkerProcess<Task, Message>>();
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const killAll = () => void Promise.all([...running].map((worker) => worker.kill()));
  signal.addEventListener('abort', killAll, { once: true });
  const queue = tasks.values();
  const size = Math.min(options.workers, tasks.length);
  const lanes = Array.from({ length: size }, () =>
    runLane(queue, running, signal, options).catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const results = await Promise.allSettled(lanes);
  signal.removeEventListener('abort', killAll);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function runLane<Task, Message>(
  queue: Iterator<Task>,
  running: Set<WorkerProcess<Task, Message>>,
  signal: AbortSignal,
  { entry, entryOf = () => entry, onStart, onMessage, onCrash, leftOf }: PoolOptions<Task, Message>,
): Promise<void> {
  let worker: WorkerProcess<Task, Message> | undefined;
  let program: WorkerEntry | undefined;
  const end = async () => {
    if (worker === undefined) return;
    running.delete(worker);
    await worker.kill();
    worker = undefined;
  };
  try {
    let left: Task | undefined;
    while (!signal.aborted) {
      const next: IteratorResult<Task> = left === undefined ? queue.next() : { value: left };
      if (next.done) return;
      left = undefined;
      const wanted = entryOf(next.value);
      if (wanted !== program) await end();
      // While the other process ended, all may have been.
      if (signal.aborted) return;
      if (worker === undefined) {
        program = wanted;
        worker = new WorkerProcess(wanted);
        running.add(worker);
      }
      onStart?.(next.value);
      const crash = await worker.run(next.value, (message) => {
        if (!signal.aborted) onMessage(next.value, message);
      });
      if (crash === undefined) continue;
      await end();
      if (signal.aborted) return;
      onCrash(next.value, crash);
      left = leftOf?.(next.value);
    }
  } finally {
    await end();
  }
}
