import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Diagnosis, diagnose, formatDiagnosis, isHealthy } from '../../src/cli/doctor.js';
import { openStore } from '../../src/store/openStore.js';
import { backendNames } from '../../src/tensor/backend.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const sample: Diagnosis = {
  node: 'v20.20.2',
  platform: 'linux-x64',
  engine: {
    name: 'wasm',
    threads: 1,
    engineVersion: '4.22.0',
    rejected: [{ name: 'tensorflow', reason: 'Cannot find module' }],
  },
  installLog: '/project/install.log',
  sqlite: { version: '3.52.0', journalMode: 'wal' },
  database: { path: 'results.sqlite', state: 'opens' },
  data: { root: '/data', complete: ['cora', 'citeseer'], incomplete: ['pubmed', 'dblp'] },
};

it('reports engine, database and data of this machine', async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'DBLP', 'raw'), { recursive: true });
  writeFileSync(join(folder, 'DBLP', 'raw', 'dblp.npz'), '');
  const diagnosis = await diagnose({ database: join(folder, 'results.sqlite'), data: folder });
  expect(diagnosis.engine).toMatchObject({ name: expect.toBeOneOf([...backendNames]) });
  expect(diagnosis.sqlite).toEqual({ version: expect.stringMatching(/^3\.\d+\.\d+$/), journalMode: 'wal' });
  expect(diagnosis.database.state).toBe('not there yet, the first run makes it');
  expect(diagnosis.data.incomplete).toContain('cora');
  expect(diagnosis.data.complete).not.toContain('cora');
  expect(isHealthy(diagnosis)).toBe(true);
});

it('tells databases that open from others', async () => {
  const folder = await temporaryFolder();
  const stateOf = async (path: string) => (await diagnose({ database: path, data: folder })).database.state;
  const [good, bad] = [join(folder, 'good.sqlite'), join(folder, 'bad.sqlite')];
  await (await openStore(good)).close();
  writeFileSync(bad, 'no database, but long enough for a header of one: '.repeat(20));
  expect(await stateOf(good)).toBe('opens');
  expect(await stateOf(bad)).toMatch(/^Cannot open .*bad\.sqlite: /);
  expect(await stateOf(join(folder, 'nowhere', 'results.sqlite'))).toBe('not there, and its folder cannot be written');
});

it('prints one fact a line, and why a better engine does not run', () => {
  expect(formatDiagnosis(sample, 80).split('\n')).toEqual([
    'engine    wasm, 1 thread, version 4.22.0',
    '          tensorflow does not run: Cannot find module',
    '          what the install tried: /project/install.log',
    'node      v20.20.2 on linux-x64',
    'sqlite    3.52.0, write-ahead log',
    'database  results.sqlite: opens',
    'data      /data',
    'complete  cora, citeseer',
    'missing   pubmed, dblp',
  ]);
});

it('wraps on a narrow terminal', () => {
  const lines = formatDiagnosis(sample, 40).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(lines).toContain('          tensorflow does not run:');
});

it('is unhealthy without an engine or without SQLite', () => {
  expect(isHealthy(sample)).toBe(true);
  expect(isHealthy({ ...sample, engine: { problem: 'none starts' } })).toBe(false);
  const withoutSqlite = { ...sample, sqlite: { problem: 'no addon' } };
  expect(isHealthy(withoutSqlite)).toBe(false);
  expect(formatDiagnosis(withoutSqlite, 80)).toContain('sqlite    does not work: no addon');
});
