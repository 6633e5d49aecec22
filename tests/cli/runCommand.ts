import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.js';
import type { TrialRecord } from '../../src/store/records.js';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `gssl` process with the arguments of a command. */
export function startCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const script = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const { NO_COLOR: _, FORCE_COLOR: __, GSSL_DB: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...inherited, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a command prints and how it ends. */
export async function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return outcomeOf(startCommand(args, environment));
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const read = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (text: string) => {
      read[name] += text;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...read })));
}

/** A database file with these trials, gone after the test. */
export async function databaseWith(...trials: TrialRecord[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'results.sqlite');
  const store = await openStore(path);
  for (const trial of trials) await store.record(trial);
  await store.close();
  return path;
}
