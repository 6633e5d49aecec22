import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { migrationSource, schemaVersion } from '../../src/store/migrations/index.js';
import { packProjection, unpackProjection } from '../../src/store/packPoints.js';
import { trialKey } from '../../src/store/records.js';
import { failed, finished, projection } from './sampleTrials.js';

async function memoryStore() {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  return store;
}

describe('packProjection()', () => {
  it('keeps ids and classes as they are, coordinates to 1/4095 of their range, in few bytes', () => {
    const given = projection(1000);
    const packed = packProjection(given);
    const { layouts, ...rest } = unpackProjection(packed);
    const { layouts: before, ...same } = given;
    expect(rest).toEqual(same);
    for (const [i, { name, settings, x, y }] of layouts.entries()) {
      expect({ name, settings }).toEqual({ name: before[i]!.name, settings: before[i]!.settings });
      for (const [now, then] of [
        [x, before[i]!.x],
        [y, before[i]!.y],
      ] as const) {
        const width = Math.max(...then) - Math.min(...then);
        expect(Math.max(...now.map((value, point) => Math.abs(value - then[point]!)))).toBeLessThan(width / 8000);
      }
    }
    expect(packed.header.length + packed.points.length).toBeLessThan(10_000);
  });

  it('keeps a layout without width, and refuses points that are not what the header tells', () => {
    const flat = { ...projection(3), layouts: [{ name: 'pca', x: [2, 2, 2], y: [0, 0, 0], settings: {} } as const] };
    expect(unpackProjection(packProjection(flat))).toEqual(flat);
    const { header } = packProjection(flat);
    expect(() => unpackProjection({ header, points: packProjection(projection(4)).points })).toThrow(
      /^Cannot read a projection: 36 bytes of points are needed, got \d+$/,
    );
  });
});

describe('projection()', () => {
  it('is found by its trial and by those of the same training, and pointed to from other seeds', async () => {
    const store = await memoryStore();
    const [own, shared, other, elsewhere] = [
      { ...finished({ seed: 0 }, [0.8]), trainingKey: 'zero' },
      { ...finished({ seed: 0, protocol: 'clustering', protocolHash: 'd' }, [0.5]), trainingKey: 'zero' },
      { ...finished({ seed: 1 }, [0.8]), trainingKey: 'one' },
      { ...finished({ seed: 1, method: 'dgi' }, [0.8]), trainingKey: 'dgi' },
    ];
    for (const trial of [own, shared, other, elsewhere, failed({ seed: 2 })]) await store.record(trial);
    const keys = [own, shared, other, elsewhere, failed({ seed: 2 })].map(({ identity }) => trialKey(identity));
    await store.recordProjection(keys[0]!, projection(5));
    const trial = { id: keys[0], seed: 0 };
    expect(await store.projection(keys[0]!)).toMatchObject({ trial, ids: projection(5).ids, numRows: 5 });
    expect(await store.projection(keys[1]!)).toMatchObject({ trial });
    for (const key of keys.slice(2)) expect(await store.projection(key)).toBeUndefined();
    expect(await store.projectedLike(keys[2]!)).toEqual(trial);
    expect(await store.projectedLike(keys[4]!)).toEqual(trial);
    expect(await store.projectedLike(keys[3]!)).toBeUndefined();
    expect(await store.projectedTrainings(['zero', 'one', 'none'])).toEqual(new Set(['zero']));
  });

  it('takes the place of an older one, and needs a trial', async () => {
    const store = await memoryStore();
    const trial = finished({ seed: 0 }, [0.8]);
    const key = trialKey(trial.identity);
    await expect(store.recordProjection(key, projection(5))).rejects.toThrow(
      `Cannot store a projection: a stored trial is needed, got ${key}`,
    );
    await store.record(trial);
    for (const numPoints of [5, 4]) await store.recordProjection(key, projection(numPoints));
    expect((await store.projection(key))?.ids).toEqual(projection(4).ids);
  });
});

describe('a database without projections', () => {
  it('is brought up to date with its trials, and refused for reading until then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gssl-projection-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'results.sqlite');
    const old = createKnex({ client: 'sqlite3', connection: { filename: path }, useNullAsDefault: true });
    const before = {
      ...migrationSource,
      getMigrations: async () => (await migrationSource.getMigrations([])).slice(0, 4),
    };
    await old.migrate.latest({ migrationSource: before });
    for (const pragma of [`application_id = ${0x6773736c}`, 'user_version = 4']) await old.raw(`PRAGMA ${pragma}`);
    await old.destroy();
    await expect(openStore(path, { readOnly: true })).rejects.toThrow(
      `schema version ${schemaVersion} is needed, got 4`,
    );
    const store = await openStore(path);
    onTestFinished(() => store.close());
    const trial = finished({ seed: 0 }, [0.8]);
    await store.record(trial);
    await store.recordProjection(trialKey(trial.identity), projection(5));
    expect(await store.projection(trialKey(trial.identity))).toMatchObject({ rows: 'nodes', numRows: 5 });
    const reader = await openStore(path, { readOnly: true });
    onTestFinished(() => reader.close());
    expect((await reader.trials()).trials).toHaveLength(1);
  });
});
