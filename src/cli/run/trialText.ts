import type { PlannedTraining } from '../../benchmark/trial.js';
import { percent, seconds } from '../../format/numbers.js';
import type { TrialRecord } from '../../store/records.js';

/** Which metric a protocol's rankings use. */
export type Headlines = ReadonlyMap<string, string>;

/** `grace on cora, node-public, seed 2: accuracy 82.1 % in 5.3 s` */
export function trialText(record: TrialRecord, headlines: Headlines): string {
  const { method, dataset, protocol, seed } = record.identity;
  const what = `${method} on ${dataset}, ${protocol}, seed ${seed}`;
  if (record.status === 'failed') return `${what}: failed: ${record.error}`;
  const metric = headlines.get(protocol) ?? record.scores[0]!.metric;
  const values = record.scores.filter((score) => score.metric === metric).map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const duration = (Date.parse(record.finishedAt) - Date.parse(record.startedAt)) / 1000;
  return `${what}: ${metric} ${percent(mean, 1)} % in ${seconds(duration)}`;
}

/** `grace on cora, seed 2` */
export function trainingText({ method, dataset, seed }: PlannedTraining): string {
  return `${method} on ${dataset}, seed ${seed}`;
}
