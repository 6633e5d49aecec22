import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

// By its path: the working folder of a user has no node_modules.
const tsx = createRequire(import.meta.url).resolve('tsx');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written to standard error so far. */
  stderr(): string;
}

/** Starts `gssl` from TypeScript, as a user in `folder` would. */
export function startGssl(args: readonly string[], folder: string, environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', GSSL_DB: '', GSSL_DATA: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
  return { process: child, ended, stderr: () => texts.stderr };
}

export function gssl(args: readonly string[], folder: string, environment?: NodeJS.ProcessEnv): Promise<Ended> {
  return startGssl(args, folder, environment).ended;
}
