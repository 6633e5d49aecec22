import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/benchmark/packageRoot.js';
import { newMethod } from '../../src/cli/new/newMethod.js';

let checkout: string;

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'gssl-new-'));
  for (const part of [
    'src',
    'baselines',
    'datasets',
    'scripts',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    'biome.json',
  ]) {
    cpSync(join(packageRoot(), part), join(checkout, part), { recursive: true });
  }
  symlinkSync(join(packageRoot(), 'node_modules'), join(checkout, 'node_modules'));
});
afterAll(() => rmSync(checkout, { recursive: true }));

function tool(name: string, ...args: string[]): void {
  try {
    execFileSync(join(checkout, 'node_modules/.bin', name), args, { cwd: checkout, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${name} failed:\n${stdout}${stderr}`);
  }
}

describe('newMethod', () => {
  it.each([
    ['contrastive', 'my-contrast'],
    ['predictive', 'my-prediction'],
  ])('writes a %s method that lints and whose test passes', (family, name) => {
    const { method, test } = newMethod(checkout, name, family);
    expect(readFileSync(join(checkout, method), 'utf8')).toContain(`name: '${name}'`);
    tool('biome', 'check', '--vcs-enabled=false', method, test, 'baselines/index.ts');
    tool('vitest', 'run', test);
  });

  it('refuses a name that is taken, also by a file', () => {
    newMethod(checkout, 'once', 'contrastive');
    expect(() => newMethod(checkout, 'once', 'contrastive')).toThrow('baselines/contrastive/once.ts exists');
    expect(() => newMethod(checkout, 'once', 'predictive')).toThrow('baselines/index.ts uses as once');
  });

  it('refuses to write outside a checkout', () => {
    expect(() => newMethod(tmpdir(), 'new-one', 'contrastive')).toThrow('a checkout of the testbed is needed');
  });
});
