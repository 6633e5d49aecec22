import type { Knex } from 'knex';

/** A method with one config in a ranking. */
interface VariantKey {
  readonly rankingId: number;
  readonly methodId: number;
  readonly configId: number;
}

/**
 * Renews what rankings are read from: a row for each variant and metric instead of one a trial. Without `key`, of all.
 * A finished trial is never taken back, so that no row ever goes.
 */
export async function refreshVariants(db: Knex, key?: VariantKey): Promise<void> {
  const chosen =
    key === undefined ? '' : 'AND ranking_id = :rankingId AND method_id = :methodId AND config_id = :configId';
  // 17 digits are what it takes to read back the same number.
  await db.raw(
    `INSERT OR REPLACE INTO variants
      (ranking_id, metric, method_id, config_id, seeds, means, folds,
       train_seconds, evaluate_seconds, peak_memory_bytes, parameter_count)
    SELECT ranking_id, metric, method_id, config_id, GROUP_CONCAT(seed ORDER BY seed),
       GROUP_CONCAT(FORMAT('%!.17g', mean) ORDER BY seed), MAX(folds),
       AVG(train_seconds), AVG(evaluate_seconds), MAX(peak_memory_bytes), MAX(parameter_count)
    FROM trials JOIN trial_means ON trial_means.trial_id = trials.id WHERE status = 'finished' ${chosen}
    GROUP BY ranking_id, metric, method_id, config_id`,
    { ...key },
  );
}

/** Counts a finished trial, which is new, for its ranking and the metrics that it has. */
export async function countFinished(db: Knex, rankingId: number, trialId: number): Promise<void> {
  await db('rankings')
    .where({ id: rankingId })
    .update({ finished: db.raw('finished + 1'), latest: db.raw('MAX(COALESCE(latest, 0), ?)', [trialId]) });
  await db.raw(
    'INSERT OR IGNORE INTO ranking_metrics (ranking_id, metric) SELECT ?, metric FROM trial_means WHERE trial_id = ?',
    [rankingId, trialId],
  );
}
