import { type ChildProcess, fork } from 'node:child_process';
import type { FromWorker, ToWorker } from './messages.js';
import { enforceLimits, type WorkerLimits } from './workerLimits.js';

/** The program of a worker process. */
export interface WorkerEntry {
  /** Path of the module to run. */
  readonly file: string;
  /** Options of node itself: `['--import', 'tsx']`. */
  readonly nodeOptions?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** What a task may use before its process is killed; absent: anything. */
  readonly limits?: WorkerLimits;
}

/** How a worker process ended before it was done with its task. */
export interface Crash {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard output and standard error during the task. */
  readonly output: string;
  /** The limit that it went beyond, and was killed for: `60 s`, `2048 MiB`. */
  readonly limit?: string;
}

const keptOutput = 16_384;

/** One child process that does one task at a time. It is its own process group: a Ctrl-C is the parent's to handle. */
export class WorkerProcess<Task, Message> {
  readonly #child: ChildProcess;
  readonly #limits: WorkerLimits | undefined;
  #output = '';
  /** Settles when the process can take a task; false where it ended before. */
  readonly #started: Promise<boolean>;
  readonly #exited: Promise<Crash>;
  #receive: (message: FromWorker<Message>) => void = () => undefined;

  constructor({ file, nodeOptions = [], environment = process.env, limits }: WorkerEntry) {
    this.#limits = limits;
    this.#child = fork(file, [], {
      execArgv: [...nodeOptions],
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Structured clone keeps NaN and typed arrays.
      serialization: 'advanced',
      detached: process.platform !== 'win32',
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-keptOutput);
      });
    }
    this.#exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal, output: this.#output }));
      this.#child.once('error', (error) => resolve({ code: null, signal: null, output: String(error) }));
    });
    this.#started = new Promise((resolve, reject) => {
      void this.#exited.then(() => resolve(false));
      this.#child.on('message', (message: FromWorker<Message>) => {
        if (message.kind === 'started') resolve(true);
        else if (message.kind === 'unusable') reject(message.error);
        else this.#receive(message);
      });
    });
    this.#started.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Does `task`, handing on what the worker says; the crash, where the process ends before it is done.
   *
   * @throws what the worker found unusable about this machine or its settings when it started, and what `onMessage` throws
   */
  async run(task: Task, onMessage: (message: Message) => void): Promise<Crash | undefined> {
    if (!(await this.#started)) return this.#exited;
    this.#output = '';
    const done = new Promise<undefined>((resolve, reject) => {
      this.#receive = (message) => {
        if (message.kind === 'done') resolve(undefined);
        if (message.kind !== 'message') return;
        try {
          onMessage(message.message);
        } catch (error) {
          reject(error);
        }
      };
    });
    const order: ToWorker<Task> = { kind: 'run', task };
    // A process that is gone is told by its exit, not by the failed write.
    this.#child.send(order, () => undefined);
    return this.#within(Promise.race([done, this.#exited]));
  }

  /** What `outcome` comes to within the limits; a crash that tells the limit where it goes beyond one. */
  async #within(outcome: Promise<Crash | undefined>): Promise<Crash | undefined> {
    if (this.#limits === undefined) return outcome;
    const watch = enforceLimits(this.#limits, this.#child);
    try {
      const crash = await outcome;
      return crash && watch.exceeded !== undefined ? { ...crash, limit: watch.exceeded } : crash;
    } finally {
      watch.stop();
    }
  }

  /** Ends the process at once: it holds nothing that needs care. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
