import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../server/main.js';
import { connect } from '../../src/store/connection.js';
import { openStore } from '../../src/store/index.js';
import { finished } from '../store/sampleTrials.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const numReaders = 64;
const numTrials = 100;
const ranking = '/api/v1/leaderboards/cora?protocol=node-public';
const addresses = [ranking, '/api/v1/trials?limit=200', '/api/v1/suites/all', '/leaderboards/cora/node-public', '/'];

/**
 * A process that records trials as a benchmark does, one after the other, and waits at half of them to be told to go on; what
 * it says it has recorded.
 */
function startRecording(database: string) {
  const script = fileURLToPath(new URL('../store/recordingProcess.ts', import.meta.url));
  const args = [script, database, 'grace', String(numTrials), String(numTrials / 2)];
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let recorded = 0;
  createInterface({ input: child.stdout }).on('line', () => recorded++);
  return {
    exit: once(child, 'exit'),
    recorded: () => recorded,
    // One that a signal ended has no exit code.
    isRunning: () => child.exitCode === null && child.signalCode === null,
    goOn: () => child.stdin.end(),
  };
}

describe('a store that a benchmark writes', () => {
  it('is read by 64 clients meanwhile: no error, nothing lost, and no answer older than its question', async () => {
    const database = join(await temporaryFolder(), 'results.sqlite');
    const store = await openStore(database);
    await store.record(finished({ method: 'dgi' }, [0.5]));
    await store.close();
    const server = await startServer({ database, host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close());
    const writer = startRecording(database);
    const statuses = new Map<number, number>();
    const read = async (path: string) => {
      const response = await fetch(server.address + path);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      return response.text();
    };
    const seedsOf = (text: string): number => {
      const { rows } = (JSON.parse(text) as { leaderboards: { rows: { method: string; seeds: number[] }[] }[] })
        .leaderboards[0]!;
      return rows.find(({ method }) => method === 'grace')?.seeds.length ?? 0;
    };
    let meanwhile = 0;
    const readers = Array.from({ length: numReaders }, async (_, reader) => {
      for (let turn = reader; writer.isRunning(); turn++) {
        const [path, before] = [addresses[turn % addresses.length]!, writer.recorded()];
        const text = await read(path);
        if (before > 0 && before < numTrials && ++meanwhile === numReaders) writer.goOn();
        if (path === ranking) expect(seedsOf(text)).toBeGreaterThanOrEqual(before);
      }
    });
    await Promise.all(readers);
    expect(await writer.exit).toEqual([0, null]);
    expect([...statuses.keys()]).toEqual([200]);
    expect(meanwhile).toBeGreaterThanOrEqual(numReaders);
    expect(seedsOf(await read(ranking))).toBe(numTrials);
    const db = await connect(database, true);
    onTestFinished(() => db.destroy());
    expect(await db.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await db.raw('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await db('scores').count({ n: '*' })).toEqual([{ n: 1 + 3 * numTrials }]);
  });
});
