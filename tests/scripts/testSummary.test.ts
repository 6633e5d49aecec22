import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from '../../scripts/install/runCommand.mjs';
import { temporaryFolder } from '../support/temporaryFolder.js';

const script = fileURLToPath(new URL('../../scripts/testSummary.mjs', import.meta.url));

const test = (status: string, fullName = 'a test') => ({ status, fullName });

async function summary(testResults: unknown, ...engines: string[]) {
  const file = join(await temporaryFolder(), 'report.json');
  writeFileSync(file, testResults === undefined ? '' : JSON.stringify({ testResults }));
  const { ok, output } = await runCommand([process.execPath, script, file, ...engines], { seconds: 30 });
  return { ok, lines: output.trimEnd().split('\n') };
}

it('counts tests, and those on each engine', async () => {
  const assertionResults = [test('passed'), test('passed', 'matMul on wasm is right'), test('skipped'), test('todo')];
  expect(await summary([{ name: 'a', status: 'passed', assertionResults }], 'wasm')).toEqual({
    ok: true,
    lines: ['engine wasm: 1 tests passed on it', '2 passed, 0 failed, 2 skipped'],
  });
});

it('fails where a test failed, a file did not load, or nothing ran', async () => {
  const failed = [{ name: 'a', status: 'failed', assertionResults: [test('passed'), test('failed')] }];
  expect(await summary(failed)).toEqual({ ok: false, lines: ['1 passed, 1 failed, 0 skipped'] });
  const unloaded = [
    { name: 'a', status: 'passed', assertionResults: [test('passed')] },
    { name: 'b', status: 'failed', assertionResults: [] },
  ];
  expect(await summary(unloaded)).toEqual({ ok: false, lines: ['did not load: b', '1 passed, 1 failed, 0 skipped'] });
  expect(await summary(undefined)).toEqual({ ok: false, lines: ['0 passed, 0 failed, 0 skipped'] });
});

it('fails where no test ran on an engine that was asked for', async () => {
  const assertionResults = [
    test('passed', 'matMul on wasm is right'),
    test('skipped', 'matMul on tensorflow is right'),
  ];
  expect(await summary([{ name: 'a', status: 'passed', assertionResults }], 'tensorflow')).toEqual({
    ok: false,
    lines: ['engine tensorflow: 0 tests passed on it', '1 passed, 0 failed, 1 skipped'],
  });
});
