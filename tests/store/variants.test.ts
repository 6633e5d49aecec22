import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { variants } from '../../src/store/migrations/variants.js';
import { recordTrial } from '../../src/store/recordTrial.js';
import { failed, finished, series } from './sampleTrials.js';

it('what rankings are read from keeps up with trials, and is the same when made from them anew', async () => {
  const db = await connect(':memory:', false);
  onTestFinished(() => db.destroy());
  const trials = [
    ...series('grace', [0.1 + 0.2, 2 / 3, 0.81]),
    ...series('grace', [0.5], { config: { temperature: 1 } }),
    ...series('dgi', [0.7, 0.71], { dataset: 'citeseer', methodVersion: 2 }),
    failed({ seed: 9 }),
    finished({ seed: 9 }, [0.2, 0.4]),
    finished({ seed: 9 }, [0.9]),
    failed({ seed: 8, protocol: 'clustering' }),
  ];
  for (const trial of trials) await db.transaction((now) => recordTrial(now, trial));
  const state = async () => ({
    variants: await db('variants').orderBy(['ranking_id', 'method_id', 'config_id']),
    metrics: await db('ranking_metrics'),
    rankings: await db('rankings').select('id', 'finished', 'latest'),
  });
  const kept = await state();
  expect(kept.variants).toHaveLength(3);
  expect(kept.variants[0]).toMatchObject({ seeds: '0,1,2,9', metric: 'accuracy', folds: 2, train_seconds: 12.5 });
  expect(kept.variants[0].means.split(',').map(Number)).toEqual([0.1 + 0.2, 2 / 3, 0.81, (0.2 + 0.4) / 2]);
  expect(kept.rankings.map(({ finished: count }) => count)).toEqual([5, 2, 0]);
  for (const sql of [
    'DROP TABLE variants',
    'DROP TABLE ranking_metrics',
    'ALTER TABLE rankings DROP COLUMN finished',
    'ALTER TABLE rankings DROP COLUMN latest',
  ]) {
    await db.raw(sql);
  }
  await variants(db);
  expect(await state()).toEqual(kept);
});
