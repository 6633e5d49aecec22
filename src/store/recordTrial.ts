import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import { configId, environmentId, methodId, rankingId } from './identifiers.js';
import { type FailedTrial, type FinishedTrial, type TrialRecord, trialKey } from './records.js';
import { countFinished, refreshVariants } from './refreshVariants.js';

/** What became of a record: `kept` where the store already holds a finished trial of the same key. */
export type Recorded = 'recorded' | 'kept';

/**
 * Stores a trial with all it left behind, within the transaction `db`. A finished trial replaces a failed one of the
 * same key, and the newest failure an older one; a finished trial is never replaced.
 *
 * @throws RangeError where a finished trial has no score, a score that is not finite, or two for one metric and fold
 */
export async function recordTrial(db: Knex, trial: TrialRecord): Promise<Recorded> {
  const { identity } = trial;
  if (trial.status === 'finished') checkScores(trial);
  // A write comes first: it takes the lock; a transaction that began by reading could not wait for it.
  const method = await methodId(db, identity.method, identity.methodVersion);
  const key = trialKey(identity);
  const existing = await db('trials').first<{ id: number; status: string } | undefined>('id', 'status').where({ key });
  if (existing?.status === 'finished') return 'kept';
  const variant = {
    rankingId: await rankingId(db, identity),
    methodId: method,
    configId: await configId(db, identity.config),
  };
  const row = {
    key,
    status: trial.status,
    ranking_id: variant.rankingId,
    method_id: variant.methodId,
    config_id: variant.configId,
    seed: identity.seed,
    environment_id: await environmentId(db, trial.environment),
    started_at: trial.startedAt,
    finished_at: trial.finishedAt,
    ...(trial.status === 'finished' ? costColumns(trial) : {}),
  };
  const [stored] = await db('trials').insert(row).onConflict('key').merge().returning<{ id: number }[]>('id');
  await db('failures').where({ trial_id: stored!.id }).delete();
  if (trial.status === 'finished') {
    await recordOutcome(db, stored!.id, trial);
    await countFinished(db, variant.rankingId, stored!.id);
    await refreshVariants(db, variant);
  } else {
    await recordFailure(db, stored!.id, trial);
  }
  return 'recorded';
}

function costColumns({ cost, trainingKey }: FinishedTrial) {
  return {
    load_seconds: cost.loadSeconds,
    train_seconds: cost.trainSeconds,
    evaluate_seconds: cost.evaluateSeconds,
    peak_memory_bytes: cost.peakMemoryBytes,
    epochs: cost.epochs,
    parameter_count: cost.parameterCount,
    embedding_size: cost.embeddingSize,
    training_key: trainingKey,
  };
}

async function recordOutcome(db: Knex, id: number, { scores, curves }: FinishedTrial): Promise<void> {
  await db.batchInsert(
    'scores',
    scores.map(({ metric, fold, value }) => ({ trial_id: id, metric, fold, value })),
    200,
  );
  await db('trial_means').insert(
    [...groupBy(scores, ({ metric }) => metric)].map(([metric, folds]) => ({
      trial_id: id,
      metric,
      mean: folds.reduce((sum, { value }) => sum + value, 0) / folds.length,
      folds: folds.length,
    })),
  );
  for (const { name, steps, values } of curves) {
    await db('curves').insert({ trial_id: id, name, steps: JSON.stringify(steps), values: JSON.stringify(values) });
  }
}

async function recordFailure(db: Knex, id: number, { error, log }: FailedTrial): Promise<void> {
  await db('failures').insert({ trial_id: id, error, log });
}

function checkScores({ identity, scores }: FinishedTrial): void {
  const where = `${identity.method} on ${identity.dataset}, ${identity.protocol}, seed ${identity.seed}`;
  if (scores.length === 0) throw new RangeError(`Cannot record trial [${where}]: a score is needed, got none`);
  const seen = new Set<string>();
  for (const { metric, fold, value } of scores) {
    const what = `${metric}, fold ${fold}`;
    if (!Number.isFinite(value)) {
      throw new RangeError(`Cannot record trial [${where}]: a finite score is needed, got ${value} for ${what}`);
    }
    if (seen.has(what)) {
      throw new RangeError(
        `Cannot record trial [${where}]: one score a metric and fold is needed, got two for ${what}`,
      );
    }
    seen.add(what);
  }
}
