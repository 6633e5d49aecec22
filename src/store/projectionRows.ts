import type { Knex } from 'knex';
import { type PackedProjection, packProjection, unpackProjection } from './packPoints.js';
import type { StoredProjection, TrialReference } from './projection.js';
import type { Projection } from './records.js';

/**
 * Stores the projection of a trial's embedding, in place of one that is there.
 *
 * @throws RangeError for a trial that is not stored
 */
export async function recordProjection(db: Knex, key: string, projection: Projection): Promise<void> {
  const trial = await db('trials').where({ key }).first<{ id: number } | undefined>('id');
  if (trial === undefined) throw new RangeError(`Cannot store a projection: a stored trial is needed, got ${key}`);
  await db('projections')
    .insert({ trial_id: trial.id, ...packProjection(projection) })
    .onConflict('trial_id')
    .merge();
}

/** The projection of a trial's embedding: its own, or that of a trial that shares its training. */
export async function readProjection(db: Knex, key: string): Promise<StoredProjection | undefined> {
  const row = await db('trials as asked')
    .join('trials', (join) => join.on('trials.training_key', 'asked.training_key'))
    .join('projections', 'projections.trial_id', 'trials.id')
    .where('asked.key', key)
    .orderByRaw('trials.id = asked.id DESC, trials.id')
    .first<(PackedProjection & TrialReference) | undefined>({
      id: 'trials.key',
      seed: 'trials.seed',
      header: 'projections.header',
      points: 'projections.points',
    });
  if (row === undefined) return undefined;
  const { id, seed, ...packed } = row;
  return { trial: { id, seed }, ...unpackProjection(packed) };
}

/** A trial of the same ranking, method and config that has a projection; the lowest seed. */
export function readProjectedLike(db: Knex, key: string): Promise<TrialReference | undefined> {
  return db('trials as asked')
    .join('trials', (join) =>
      join
        .on('trials.ranking_id', 'asked.ranking_id')
        .on('trials.method_id', 'asked.method_id')
        .on('trials.config_id', 'asked.config_id'),
    )
    .where('asked.key', key)
    .where('trials.status', 'finished')
    .whereExists(
      db('trials as same')
        .join('projections', 'projections.trial_id', 'same.id')
        .whereRaw('same.training_key = trials.training_key')
        .select(db.raw('1')),
    )
    .orderBy('trials.seed')
    .first<TrialReference | undefined>({ id: 'trials.key', seed: 'trials.seed' });
}

/** Those of `trainingKeys` that have a trial with a projection. */
export async function projectedTrainings(db: Knex, trainingKeys: readonly string[]): Promise<Set<string>> {
  const rows = await db('trials')
    .join('projections', 'projections.trial_id', 'trials.id')
    .whereRaw('training_key IN (SELECT value FROM json_each(?))', [JSON.stringify(trainingKeys)])
    .distinct<{ trainingKey: string }[]>({ trainingKey: 'training_key' });
  return new Set(rows.map(({ trainingKey }) => trainingKey));
}
