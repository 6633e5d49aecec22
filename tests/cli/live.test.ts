import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { watchLive } from '../../src/cli/run/liveProgress.js';
import { readLiveRuns } from '../../src/store/index.js';
import { identity } from '../store/sampleTrials.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { startGssl } from './support/gssl.js';

describe('watchLive()', () => {
  it('says how far a run is, thins curves out, estimates the end, and leaves nothing behind', async () => {
    const database = join(await temporaryFolder(), 'results.sqlite');
    const trials = [0, 1].map((seed) => ({ key: `${seed}`, identity: identity({ seed: 0, protocol: `p${seed}` }) }));
    const training = {
      ...identity(),
      overrides: {},
      encoder: {},
      task: 'embedding',
      trainingKey: 't',
      trials,
    } as const;
    const live = await watchLive(database, 4, expect.unreachable);
    const now = async () => (await readLiveRuns(database))[0]!;
    expect(await now()).toMatchObject({ total: 4, finished: 0, expectedEnd: null, trainings: [] });
    live.onTraining(training as never);
    for (let epoch = 1; epoch <= 500; epoch++) live.onEpoch(training as never, epoch, 1000, 1 / epoch);
    await vi.waitFor(async () => expect((await now()).trainings[0]?.epoch).toBe(500), 5000);
    const { trainings, expectedEnd, startedAt, updatedAt } = await now();
    const { steps, values } = trainings[0]!.loss;
    expect(steps.length).toBeLessThanOrEqual(201);
    expect(steps.map((step) => 1 / step)).toEqual(values);
    // Half of two trials of four: as much again three times.
    const elapsed = Date.parse(updatedAt) - Date.parse(startedAt);
    expect(Math.abs(Date.parse(expectedEnd!) - Date.parse(updatedAt) - 3 * elapsed)).toBeLessThan(5);
    for (const { identity: of } of trials) live.onTrial({ status: 'finished', identity: of } as never, 1, 4);
    await vi.waitFor(async () => expect(await now()).toMatchObject({ finished: 2, trainings: [] }), 5000);
    await live.end();
    expect(readdirSync(`${database}.live`)).toEqual([]);
    const silent = join(`${database}.live`, 'x.json');
    writeFileSync(silent, JSON.stringify({ updatedAt: '2020-01-01T00:00:00.000Z' }));
    utimesSync(silent, 0, 0);
    expect(await readLiveRuns(database)).toEqual([]);
    expect(readdirSync(`${database}.live`)).toEqual([]);
  });
});

describe('gssl run --serve', () => {
  it('streams the trials, epochs and losses of the run that it serves', async () => {
    const folder = await temporaryFolder();
    const args = ['--methods', 'grace', '--datasets', 'sbm-easy', '--epochs', '80'];
    const running = startGssl(['run', ...args, '--serve', '0', '--db', 'x.sqlite'], folder);
    const address = await vi.waitFor(
      () => {
        const found = running.stderr().match(/serving at (http:\/\/127\.0\.0\.1:\d+)\/live/)?.[1];
        expect(found).toBeDefined();
        return found!;
      },
      { timeout: 90_000, interval: 100 },
    );
    const response = await fetch(`${address}/api/v1/runs/live`);
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (/"epoch":[1-9]/.test(text)) break;
    }
    expect(text).toMatch(/"total":1,.*"method":"grace","dataset":"sbm-easy".*"steps":\[\d/);
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'x.sqlite.live'))).toEqual([]);
  }, 180_000);
});
