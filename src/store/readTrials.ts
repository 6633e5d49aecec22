import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import { QueryError } from './queryError.js';
import type { Curve, Environment, Score, TrialCost, TrialIdentity } from './records.js';
import {
  decodeCursor,
  encodeCursor,
  type MeanScore,
  type TrialDetail,
  type TrialFilter,
  type TrialPage,
  type TrialQuery,
  type TrialSummary,
} from './trialQuery.js';

interface TrialRow {
  readonly id: number;
  readonly key: string;
  readonly status: 'finished' | 'failed';
  readonly seed: number;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly method: string;
  readonly methodVersion: number;
  readonly dataset: string;
  readonly datasetChecksum: string;
  readonly protocol: string;
  readonly protocolVersion: number;
  readonly protocolHash: string;
  readonly codeVersion: string;
  readonly config: string;
  readonly error: string | null;
  readonly environmentId: number;
  readonly trainingKey: string | null;
  readonly loadSeconds: number | null;
}

const columns = {
  id: 'trials.id',
  key: 'trials.key',
  status: 'trials.status',
  seed: 'trials.seed',
  startedAt: 'trials.started_at',
  finishedAt: 'trials.finished_at',
  environmentId: 'trials.environment_id',
  trainingKey: 'trials.training_key',
  loadSeconds: 'trials.load_seconds',
  trainSeconds: 'trials.train_seconds',
  evaluateSeconds: 'trials.evaluate_seconds',
  peakMemoryBytes: 'trials.peak_memory_bytes',
  epochs: 'trials.epochs',
  parameterCount: 'trials.parameter_count',
  embeddingSize: 'trials.embedding_size',
  method: 'methods.name',
  methodVersion: 'methods.version',
  dataset: 'datasets.name',
  datasetChecksum: 'rankings.dataset_checksum',
  protocol: 'protocols.name',
  protocolVersion: 'protocols.version',
  protocolHash: 'protocols.hash',
  codeVersion: 'rankings.code_version',
  config: 'configs.json',
  error: 'failures.error',
};

function selectTrials(db: Knex) {
  return db('trials')
    .join('methods', 'methods.id', 'trials.method_id')
    .join('rankings', 'rankings.id', 'trials.ranking_id')
    .join('datasets', 'datasets.id', 'rankings.dataset_id')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .join('configs', 'configs.id', 'trials.config_id')
    .leftJoin('failures', 'failures.trial_id', 'trials.id')
    .select<TrialRow[]>(columns);
}

/**
 * A page of the trials that pass the filter, newest first.
 *
 * @throws QueryError for a limit outside 1 to 1,000 or a cursor that is none
 */
export async function readTrials(db: Knex, { limit = 50, cursor, ...filter }: TrialQuery): Promise<TrialPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new QueryError('page', `Cannot list trials: a limit of 1 to 1000 is needed, got ${limit}`);
  }
  const query = selectTrials(db)
    .where(conditions(filter))
    .orderBy('trials.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query.where('trials.id', '<', decodeCursor(cursor));
  const rows = await query;
  const page = rows.slice(0, limit);
  const means = await readMeans(
    db,
    page.map(({ id }) => id),
  );
  return {
    trials: page.map((row) => summarize(row, means.get(row.id) ?? [])),
    next: rows.length > limit ? encodeCursor(page.at(-1)!.id) : null,
  };
}

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

function conditions({ method, dataset, protocol, seed, status }: TrialFilter): Record<string, string | number> {
  const all = {
    'methods.name': method,
    'datasets.name': dataset,
    'protocols.name': protocol,
    'trials.seed': seed,
    'trials.status': status,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

async function readMeans(db: Knex, ids: readonly number[]): Promise<Map<number, MeanScore[]>> {
  const rows = await db('trial_means')
    .select<(MeanScore & { trialId: number })[]>({
      trialId: 'trial_id',
      metric: 'metric',
      mean: 'mean',
      folds: 'folds',
    })
    .whereIn('trial_id', ids)
    .orderBy(['trial_id', 'metric']);
  const groups = groupBy(rows, ({ trialId }) => trialId);
  return new Map(
    [...groups].map(([id, scores]) => [id, scores.map(({ metric, mean, folds }) => ({ metric, mean, folds }))]),
  );
}

function summarize(row: TrialRow, scores: readonly MeanScore[]): TrialSummary {
  const { key, status, startedAt, finishedAt, error } = row;
  return { id: key, status, identity: identityOf(row), startedAt, finishedAt, cost: costOf(row), scores, error };
}

function identityOf(row: TrialRow): TrialIdentity {
  const {
    method,
    methodVersion,
    dataset,
    datasetChecksum,
    protocol,
    protocolVersion,
    protocolHash,
    seed,
    codeVersion,
  } = row;
  const config = JSON.parse(row.config) as TrialIdentity['config'];
  return {
    method,
    methodVersion,
    dataset,
    datasetChecksum,
    protocol,
    protocolVersion,
    protocolHash,
    config,
    seed,
    codeVersion,
  };
}

function costOf(row: TrialRow): TrialCost | null {
  if (row.loadSeconds === null) return null;
  const { loadSeconds, trainSeconds, evaluateSeconds, peakMemoryBytes, epochs, parameterCount, embeddingSize } =
    row as TrialRow & TrialCost;
  return { loadSeconds, trainSeconds, evaluateSeconds, peakMemoryBytes, epochs, parameterCount, embeddingSize };
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

/** Those of `keys` whose trials have finished. */
export async function finishedKeys(db: Knex, keys: readonly string[]): Promise<Set<string>> {
  const finished = new Set<string>();
  // SQLite takes a limited number of values in one statement.
  for (let start = 0; start < keys.length; start += 1000) {
    const rows = await db('trials')
      .select<{ key: string }[]>('key')
      .whereIn('key', keys.slice(start, start + 1000))
      .where({ status: 'finished' });
    for (const { key } of rows) finished.add(key);
  }
  return finished;
}
