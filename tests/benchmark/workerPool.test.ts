import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPool } from '../../src/benchmark/workerPool.js';
import type { Crash } from '../../src/benchmark/workerProcess.js';
import type { FakeAnswer, FakeTask } from './support/fakeWorker.js';

const file = fileURLToPath(new URL('./support/fakeWorker.ts', import.meta.url));
const entry = { file, nodeOptions: ['--import', 'tsx'] };

interface Outcome {
  readonly answers: { value: number; answer: FakeAnswer }[];
  readonly crashes: { value: number; crash: Crash }[];
}

async function run(tasks: readonly FakeTask[], workers: number, signal?: AbortSignal): Promise<Outcome> {
  const outcome: Outcome = { answers: [], crashes: [] };
  await runPool<FakeTask, FakeAnswer>(tasks, {
    workers,
    entry,
    onMessage: ({ value }, answer) => outcome.answers.push({ value, answer }),
    onCrash: ({ value }, crash) => outcome.crashes.push({ value, crash }),
    ...(signal && { signal }),
  });
  return outcome;
}

const answering = (...values: number[]): FakeTask[] => values.map((value) => ({ behavior: 'answer', value }));

describe('runPool', () => {
  it('does all tasks in order on one process that is used again', async () => {
    const { answers, crashes } = await run(answering(1, 2, 3), 1);
    expect(answers.map(({ value }) => value)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(new Set(answers.map(({ answer }) => answer.pid)).size).toBe(1);
    expect(crashes).toEqual([]);
  });

  it('ends a process where the next task needs another entry', async () => {
    const [first, second] = [{ ...entry }, { ...entry }];
    const pids: number[] = [];
    await runPool<FakeTask, FakeAnswer>(answering(1, 2, 3, 4), {
      workers: 1,
      entry: first,
      entryOf: ({ value }) => (value > 2 ? second : first),
      onMessage: (_, { pid }) => pids.push(pid),
      onCrash: (_, { output }) => expect.unreachable(output),
    });
    const [one, , , , other] = pids;
    expect(pids).toEqual([one, one, one, one, other, other, other, other]);
    expect(other).not.toBe(one);
  });

  it('starts no process where it is aborted while the next task needs another entry', async () => {
    const controller = new AbortController();
    const started: number[] = [];
    await runPool<FakeTask, FakeAnswer>(answering(1, 2), {
      workers: 1,
      entry,
      entryOf({ value }) {
        if (value === 2) setImmediate(() => controller.abort());
        return { ...entry };
      },
      onStart: ({ value }) => started.push(value),
      onMessage: () => {},
      onCrash: (_, { output }) => expect.unreachable(output),
      signal: controller.signal,
    });
    expect(started).toEqual([1]);
  });

  it('hands on NaN as it is', async () => {
    const { answers } = await run(answering(1), 1);
    expect(answers[1]!.answer.value).toBeNaN();
  });

  it('shares tasks among several processes', async () => {
    const { answers } = await run(answering(1, 2, 3, 4, 5, 6), 2);
    expect(answers.map(({ value }) => value).sort()).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
    expect(new Set(answers.map(({ answer }) => answer.pid)).size).toBe(2);
  });

  it.each([
    { behavior: 'exit' as const, code: 7, signal: null, output: 'last words of 2' },
    { behavior: 'throw' as const, code: 1, signal: null, output: 'task 2 went wrong' },
    { behavior: 'kill' as const, code: null, signal: 'SIGKILL', output: '' },
  ])(
    'reports a task whose process ends by $behavior, and goes on with a new process',
    async ({ behavior, ...expected }) => {
      const { answers, crashes } = await run([...answering(1), { behavior, value: 2 }, ...answering(3)], 1);
      expect(crashes.map(({ value }) => value)).toEqual([2]);
      const { code, signal, output } = crashes[0]!.crash;
      expect({ code, signal }).toEqual({ code: expected.code, signal: expected.signal });
      expect(output).toContain(expected.output);
      expect(answers.map(({ value }) => value)).toEqual([1, 1, 2, 3, 3]);
      expect(new Set(answers.map(({ answer }) => answer.pid)).size).toBe(2);
    },
  );

  it('ends a worker that never yields when it is aborted', async () => {
    const controller = new AbortController();
    const answers: FakeAnswer[] = [];
    const crashes: Crash[] = [];
    await runPool<FakeTask, FakeAnswer>([{ behavior: 'hang', value: 1 }, ...answering(2)], {
      workers: 1,
      entry,
      signal: controller.signal,
      onMessage(_, answer) {
        answers.push(answer);
        controller.abort();
      },
      onCrash: (_, crash) => crashes.push(crash),
    });
    expect(answers.length).toBe(1);
    expect(crashes).toEqual([]);
    expect(isAlive(answers[0]!.pid)).toBe(false);
  });

  it('throws what a worker finds unusable when it starts', async () => {
    const unusable = { ...entry, environment: { ...process.env, FAKE_UNUSABLE: '1' } };
    const pool = runPool(answering(1, 2), { workers: 2, entry: unusable, onMessage: () => {}, onCrash: () => {} });
    await expect(pool).rejects.toThrow(RangeError);
    await expect(pool).rejects.toThrow('a usable worker is needed');
  });

  it('ends all workers and throws what a callback throws', async () => {
    const pids: number[] = [];
    const pool = runPool<FakeTask, FakeAnswer>(
      [
        { behavior: 'hang', value: 1 },
        { behavior: 'hang', value: 2 },
      ],
      {
        workers: 2,
        entry,
        onMessage(_, { pid }) {
          pids.push(pid);
          if (pids.length === 2) throw new Error('no more');
        },
        onCrash: () => {},
      },
    );
    await expect(pool).rejects.toThrow('no more');
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it('leaves no worker behind when its parent is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gssl-pool-'));
    const ticks = join(folder, 'ticks');
    const parent = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./support/poolParent.ts', import.meta.url)), file, ticks],
      { stdio: 'inherit' },
    );
    await until(() => existsSync(ticks));
    parent.kill('SIGKILL');
    await until(async () => {
      const before = readFileSync(ticks).length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return readFileSync(ticks).length === before;
    });
    rmSync(folder, { recursive: true });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the condition did not come true in 10 s');
}
