import { expect, it } from 'vitest';
import { runCommand, tellingLine } from '../../scripts/install/runCommand.mjs';

const node = process.execPath;

it('keeps what a program printed', async () => {
  const result = await runCommand([node, '-e', 'console.log("out"); console.error("err")'], { seconds: 30 });
  expect(result).toMatchObject({ ok: true, reason: '' });
  expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
});

it('says why a program failed', async () => {
  const failing = 'console.error("Error: no such host"); console.error("giving up"); process.exit(3)';
  expect(await runCommand([node, '-e', failing], { seconds: 30 })).toMatchObject({
    ok: false,
    reason: 'Error: no such host',
  });
  expect(await runCommand([node, '-e', 'process.exit(3)'], { seconds: 30 })).toMatchObject({
    ok: false,
    reason: 'it ended with exit code 3',
  });
  expect(await runCommand(['no-such-program'], { seconds: 30 })).toMatchObject({
    ok: false,
    reason: 'no-such-program is not installed',
  });
});

it('hands the environment on, with additions', async () => {
  const print = 'console.log(process.env.ADDED, process.env.PATH !== undefined)';
  const { output } = await runCommand([node, '-e', print], { seconds: 30, env: { ADDED: 'yes' } });
  expect(output).toBe('yes true\n');
});

it.skipIf(process.platform === 'win32')('ends a program out of time together with those it started', async () => {
  const parent = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    console.log(child.pid);
    setTimeout(() => {}, 60000);`;
  const { ok, output, reason } = await runCommand([node, '-e', parent], { seconds: 2 });
  expect({ ok, reason }).toEqual({ ok: false, reason: 'it took longer than 2 s' });
  expect(Number(output)).toBeGreaterThan(0);
  await expect.poll(() => isRunning(Number(output)), { timeout: 5000 }).toBe(false);
});

it('finds the line that says most', () => {
  const gyp = [
    'gyp ERR! build error',
    'gyp ERR! stack Error: `make` failed',
    'gyp ERR! stack at x',
    'gyp ERR! not ok',
    '',
  ];
  expect(tellingLine(gyp.join('\n'))).toBe('gyp ERR! stack Error: `make` failed');
  expect(tellingLine('one\ntwo\n')).toBe('two');
  expect(tellingLine('')).toBeUndefined();
});

/** Whether a process runs; one that ended and that nobody has asked about does not. */
async function isRunning(id: number): Promise<boolean> {
  const { output } = await runCommand(['ps', '-o', 'stat=', '-p', String(id)], { seconds: 10 });
  return output.trim() !== '' && !output.trim().startsWith('Z');
}
