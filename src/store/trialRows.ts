import type { Knex } from 'knex';
import { groupBy } from './groupBy.js';
import type { TrialCost, TrialIdentity } from './records.js';
import type { MeanScore, TrialSummary } from './trialQuery.js';

export interface TrialRow {
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

/** Trials with everything that is one value a trial. */
export function selectTrials(db: Knex) {
  return db('trials')
    .join('methods', 'methods.id', 'trials.method_id')
    .join('rankings', 'rankings.id', 'trials.ranking_id')
    .join('datasets', 'datasets.id', 'rankings.dataset_id')
    .join('protocols', 'protocols.id', 'rankings.protocol_id')
    .join('configs', 'configs.id', 'trials.config_id')
    .leftJoin('failures', 'failures.trial_id', 'trials.id')
    .select<TrialRow[]>(columns);
}

/** Scores of trials by their row id, as means over folds. */
export async function readMeans(db: Knex, ids: readonly number[]): Promise<Map<number, MeanScore[]>> {
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

export function summarize(row: TrialRow, scores: readonly MeanScore[]): TrialSummary {
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
