import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../server/main.js';
import { openStore, StoreError } from '../../src/store/index.js';
import { series } from '../store/sampleTrials.js';

async function databaseFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = join(folder, 'results.sqlite');
  await (await openStore(database)).close();
  return database;
}

describe('startServer()', () => {
  it('serves a database that is being written', async () => {
    const database = await databaseFile();
    const server = await startServer({ database, host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close());
    const writer = await openStore(database);
    onTestFinished(() => writer.close());
    const count = async () => {
      const page = (await (await fetch(`${server.address}/api/v1/trials`)).json()) as { trials: unknown[] };
      return page.trials.length;
    };
    for (const [seed, trial] of series('grace', [0.1, 0.2, 0.3]).entries()) {
      expect(await count()).toBe(seed);
      await writer.record(trial);
    }
    expect(await count()).toBe(3);
  });

  it('has answered what costs most before anyone can ask', async () => {
    const server = await startServer({
      database: await databaseFile(),
      host: '127.0.0.1',
      port: 0,
      requestsPerMinute: 2,
    });
    onTestFinished(() => server.close());
    const metrics = await (await fetch(`${server.address}/metrics`)).text();
    for (const route of ['/api/v1/suites/:suite', '/suites/:suite']) {
      expect(metrics).toContain(`http_request_duration_seconds_count{method="GET",route="${route}",status="200"} 1`);
    }
    // At nobody's expense.
    const statuses = [1, 2, 3].map(async () => (await fetch(`${server.address}/api/v1/methods`)).status);
    expect((await Promise.all(statuses)).sort()).toEqual([200, 200, 429]);
  });

  it('answers what has been asked before it closes, and then listens no more', async () => {
    const server = await startServer({ database: await databaseFile(), host: '127.0.0.1', port: 0 });
    const asked = fetch(`${server.address}/healthz`);
    const answered = await Promise.all([asked, asked.then(() => server.close())]);
    expect(answered[0].status).toBe(200);
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('says where it cannot listen', async () => {
    const database = await databaseFile();
    const first = await startServer({ database, host: '127.0.0.1', port: 0 });
    onTestFinished(() => first.close());
    const port = Number(new URL(first.address).port);
    await expect(startServer({ database, host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`^Cannot serve: a free address is needed, got 127\\.0\\.0\\.1:${port} \\(.*EADDRINUSE`),
    );
  });

  it('needs a database', async () => {
    const options = { database: '/nowhere/results.sqlite', host: '127.0.0.1', port: 0 };
    await expect(startServer(options)).rejects.toBeInstanceOf(StoreError);
  });
});
