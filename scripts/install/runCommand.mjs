import { spawn } from 'node:child_process';

const running = new Set();

/** Ends every program that still runs. */
export function endRunning() {
  for (const child of running) endGroup(child);
}

/**
 * Runs a program to its end and keeps the last of what it printed.
 *
 * @param {string[]} command the program and its arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, seconds: number }} options env: on top of this process' own; seconds: the
 *   longest it may take
 * @returns {Promise<{ ok: boolean, output: string, reason: string }>} reason: one line that says why it failed
 */
export function runCommand([program, ...args], { cwd, env = {}, seconds }) {
  return new Promise((resolve) => {
    // A group of its own, so that a program out of time ends together with those it started.
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000);
      });
    }
    child.on('error', (error) => finish(error.code === 'ENOENT' ? `${program} is not installed` : error.message));
    child.on('close', (code, signal) => {
      if (late) finish(`it took longer than ${seconds} s`);
      else if (code === 0) finish('');
      else finish(tellingLine(output) ?? `it ended with ${signal ?? `exit code ${code}`}`);
    });
    function finish(reason) {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: reason === '', output, reason });
    }
  });
}

function endGroup(child) {
  // A program that did not start has no id.
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The line that says most: the last that speaks of an error, else the last one. */
export function tellingLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/^(at |Node\.js v|gyp ERR! (System|command|cwd|node|not ok|stack +at))/.test(line),
    );
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1))?.slice(0, 300);
}
