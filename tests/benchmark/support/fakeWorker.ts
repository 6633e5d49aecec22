import { appendFileSync } from 'node:fs';
import { serveTasks } from '../../../src/benchmark/serveTasks.js';

/** What the fake worker does, for tests of the pool. */
export interface FakeTask {
  readonly behavior: 'answer' | 'throw' | 'exit' | 'kill' | 'hang' | 'slow';
  readonly value: number;
  /** File that slow tasks append a line to every 20 ms. */
  readonly file?: string;
}

export interface FakeAnswer {
  readonly pid: number;
  readonly value: number;
}

let counter = 0;

await serveTasks<FakeTask, FakeAnswer>({
  async start() {
    if (process.env.FAKE_UNUSABLE) throw new RangeError('Cannot start: a usable worker is needed, got none');
  },
  async run({ behavior, value, file }, send) {
    counter++;
    send({ pid: process.pid, value });
    if (behavior === 'throw') throw new Error(`task ${value} went wrong`);
    if (behavior === 'exit') {
      process.stderr.write(`last words of ${value}\n`);
      process.exit(7);
    }
    if (behavior === 'kill') process.kill(process.pid, 'SIGKILL');
    if (behavior === 'hang') for (;;) Math.sqrt(counter);
    if (behavior === 'slow') {
      for (;;) {
        appendFileSync(file!, 'tick\n');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    send({ pid: process.pid, value: Number.NaN });
  },
});
