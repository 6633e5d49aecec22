import type { Knex } from 'knex';
import type { Curve, Environment, Score } from './records.js';
import type { TrialDetail } from './trialQuery.js';
import { readMeans, selectTrials, summarize } from './trialRows.js';

/** The trial of a key with all that is stored of it. */
export async function readTrial(db: Knex, key: string): Promise<TrialDetail | undefined> {
  const [row] = await selectTrials(db).where('trials.key', key);
  if (row === undefined) return undefined;
  const ofTrial = { trial_id: row.id };
  const means = await readMeans(db, [row.id]);
  const failure = await db('failures').first<{ log: string } | undefined>('log').where(ofTrial);
  const curves = await db('curves').select<StoredCurve[]>('name', 'steps', 'values').where(ofTrial).orderBy('name');
  return {
    ...summarize(row, means.get(row.id) ?? []),
    environment: await readEnvironment(db, row.environmentId),
    trainingKey: row.trainingKey,
    folds: await db('scores').select<Score[]>('metric', 'fold', 'value').where(ofTrial).orderBy(['metric', 'fold']),
    curves: curves.map(asCurve),
    log: failure?.log ?? null,
  };
}

interface StoredCurve {
  readonly name: string;
  readonly steps: string;
  readonly values: string;
}

/** JSON has no NaN, so it was stored as null. */
function asCurve({ name, steps, values }: StoredCurve): Curve {
  const numbers = (text: string) => (JSON.parse(text) as (number | null)[]).map((value) => value ?? Number.NaN);
  return { name, steps: numbers(steps), values: numbers(values) };
}

async function readEnvironment(db: Knex, id: number): Promise<Environment> {
  return db('environments')
    .first<Environment>({
      backend: 'backend',
      threads: 'threads',
      nodeVersion: 'node_version',
      engineVersion: 'engine_version',
      platform: 'platform',
      cpu: 'cpu',
      hostname: 'hostname',
      gitCommit: 'git_commit',
      packageVersion: 'package_version',
    })
    .where({ id });
}
