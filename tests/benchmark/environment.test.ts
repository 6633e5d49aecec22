import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProvenance } from '../../src/benchmark/environment.js';
import { threadShare, workerEnvironment } from '../../src/benchmark/workerEnvironment.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gssl-environment-'));
  writeFileSync(join(folder, 'package.json'), '{"version": "1.2.3"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('readProvenance', () => {
  it('says unknown outside a checkout', () => {
    expect(readProvenance(folder)).toEqual({ packageVersion: '1.2.3', gitCommit: 'unknown' });
  });

  it('gives the commit, and + where the tree has changes', () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    const { gitCommit } = readProvenance(folder);
    expect(gitCommit).toMatch(/^[0-9a-f]{12}$/);
    writeFileSync(join(folder, 'package.json'), '{"version": "1.2.4"}');
    expect(readProvenance(folder)).toEqual({ packageVersion: '1.2.4', gitCommit: `${gitCommit}+` });
  });
});

describe('workerEnvironment', () => {
  it('shares the cores, at least one each', () => {
    expect([1, 2, 3, 8].map((workers) => threadShare(workers, 4))).toEqual([4, 2, 1, 1]);
  });

  it('keeps what the user has set', () => {
    const environment = workerEnvironment(2, { OMP_NUM_THREADS: '1', GSSL_BACKEND: 'wasm' });
    expect(environment).toMatchObject({ OMP_NUM_THREADS: '1', TF_NUM_INTRAOP_THREADS: '2', GSSL_BACKEND: 'wasm' });
  });
});
