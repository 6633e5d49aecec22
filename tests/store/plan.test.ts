import type { Knex } from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { readLeaderboard } from '../../src/store/readLeaderboard.js';
import { recordTrial } from '../../src/store/recordTrial.js';
import { refreshVariants } from '../../src/store/refreshVariants.js';
import { finished } from './sampleTrials.js';

/** 5 datasets × 5 protocols × 20 methods × 10 seeds: those of seed 0 recorded, the others copied from them. */
async function fill(db: Knex): Promise<void> {
  await db.transaction(async (transaction) => {
    for (let i = 0; i < 500; i++) {
      const [dataset, protocol, method] = [
        `dataset-${i % 5}`,
        `protocol-${Math.floor(i / 5) % 5}`,
        `method-${Math.floor(i / 25)}`,
      ];
      await recordTrial(transaction, finished({ dataset, protocol, method, seed: 0 }, [0.5 + i / 1000, 0.6]));
    }
    const others = `trials.id + 500 * step AS new_id, step FROM trials JOIN (SELECT value AS step FROM json_each('[1,2,3,4,5,6,7,8,9]'))`;
    const columns = Object.keys(await transaction('trials').columnInfo()).filter(
      (name) => !['id', 'key', 'seed'].includes(name),
    );
    await transaction.raw(`CREATE TEMP TABLE copies AS SELECT trials.*, ${others}`);
    await transaction.raw(
      `INSERT INTO trials (id, key, seed, ${columns}) SELECT new_id, key || '-' || step, step, ${columns} FROM copies`,
    );
    await transaction.raw(
      'INSERT INTO scores SELECT new_id, metric, fold, value FROM copies JOIN scores ON scores.trial_id = copies.id',
    );
    await transaction.raw(
      'INSERT INTO trial_means SELECT new_id, metric, mean, folds FROM copies JOIN trial_means ON trial_id = copies.id',
    );
    await refreshVariants(transaction);
  });
}

describe('a leaderboard of a store with thousands of trials', () => {
  it('searches by index and never scans trials or scores', async () => {
    const db = await connect(':memory:', false);
    onTestFinished(() => db.destroy());
    await fill(db);
    expect(await db('trials').count({ trials: '*' })).toEqual([{ trials: 5000 }]);
    const statements: { sql: string; bindings: readonly string[] }[] = [];
    db.on('query', (query) => statements.push(query));
    const started = performance.now();
    const leaderboard = await readLeaderboard(db, { dataset: 'dataset-1', protocol: 'protocol-1' });
    const milliseconds = performance.now() - started;
    expect(leaderboard!.rows.map(({ seeds }) => seeds.length)).toEqual(Array(20).fill(10));
    const asked = [...statements];
    for (const { sql, bindings } of asked) {
      const plan = await db.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings);
      const scans = plan
        .map(({ detail }: { detail: string }) => detail)
        .filter((detail: string) => detail.startsWith('SCAN'));
      expect(
        scans.filter((scan: string) => /trials|scores|trial_means|variants/.test(scan)),
        sql,
      ).toEqual([]);
    }
    // The bound only catches a query that grows with the whole store.
    expect(milliseconds).toBeLessThan(250);
  });
});
