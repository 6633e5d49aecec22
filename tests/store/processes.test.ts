import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { openStore } from '../../src/store/index.js';
import { trialKey } from '../../src/store/records.js';
import { finished, identity } from './sampleTrials.js';

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-processes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'results.sqlite');
}

function record(path: string, method: string, count: number): ChildProcess {
  const script = fileURLToPath(new URL('recordingProcess.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, method, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('several processes on one database', () => {
  it('make it together, write at once and are read meanwhile', async () => {
    const path = databaseFile();
    const children = ['grace', 'dgi', 'bgrl'].map((method) => record(path, method, 40));
    const exits = children.map((child) => once(child, 'exit'));
    await once(children[0]!.stdout!, 'data');
    const reader = await openStore(path, { readOnly: true });
    const writer = await openStore(path);
    onTestFinished(async () => {
      await reader.close();
      await writer.close();
    });
    let seen = 0;
    for (let seed = 0; seed < 40; seed++) {
      await writer.record(finished({ method: 'gae', seed }, [0.5]));
      const found = (await reader.trials({ limit: 1000 })).trials.length;
      expect(found).toBeGreaterThan(seen);
      seen = found;
    }
    for (const exit of exits) expect(await exit).toEqual([0, null]);
    const { rows } = (await reader.leaderboard({ dataset: 'cora', protocol: 'node-public' }))!;
    expect(rows.map(({ method, seeds }) => [method, seeds.length]).sort()).toEqual([
      ['bgrl', 40],
      ['dgi', 40],
      ['gae', 40],
      ['grace', 40],
    ]);
  });

  it('lose nothing that was recorded when one is killed, and no half of a trial is left', async () => {
    const path = databaseFile();
    const child = record(path, 'grace', 100_000);
    const recorded: number[] = [];
    for await (const line of createInterface({ input: child.stdout! })) {
      recorded.push(Number(line));
      if (recorded.length === 25) child.kill('SIGKILL');
    }
    expect(recorded.length).toBeGreaterThanOrEqual(25);
    const store = await openStore(path);
    const keys = recorded.map((seed) => trialKey(identity({ seed })));
    expect((await store.finishedKeys(keys)).size).toBe(recorded.length);
    expect(await store.record(finished({ method: 'dgi' }, [0.5]))).toBe('recorded');
    await store.close();
    const db = await connect(path, true);
    onTestFinished(() => db.destroy());
    expect(await db.raw('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await db.raw('PRAGMA foreign_key_check')).toEqual([]);
    const folds = await db('trials')
      .leftJoin('scores', 'scores.trial_id', 'trials.id')
      .groupBy('trials.id')
      .count({ n: 'fold' });
    expect(new Set(folds.map(({ n }) => n))).toEqual(new Set([3, 1]));
  });
});
