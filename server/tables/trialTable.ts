import type { Column } from '../../src/format/column.js';
import { seconds } from '../../src/format/numbers.js';
import type { TrialSummary } from '../../src/store/index.js';
import { type Table, tableOf } from './table.js';

function text(field: string, value: (trial: TrialSummary) => string | null): Column<TrialSummary> {
  return { header: field, field, align: 'left', priority: 0, text: (trial) => value(trial) ?? '', value };
}

/** A page of trials; scores are shares. */
export function trialTable(trials: readonly TrialSummary[]): Table {
  return tableOf<TrialSummary>(
    'trials',
    [
      text('id', ({ id }) => id),
      text('status', ({ status }) => status),
      text('method', ({ identity }) => identity.method),
      text('dataset', ({ identity }) => identity.dataset),
      text('protocol', ({ identity }) => identity.protocol),
      text('seed', ({ identity }) => String(identity.seed)),
      text('scores', ({ scores }) => scores.map(({ metric, mean }) => `${metric} ${mean}`).join('; ')),
      {
        header: 'train',
        field: 'train_seconds',
        align: 'right',
        priority: 0,
        text: ({ cost }) => (cost === null ? '' : seconds(cost.trainSeconds)),
        value: ({ cost }) => cost?.trainSeconds ?? null,
      },
      text('finished_at', ({ finishedAt }) => finishedAt),
      text('config', ({ identity }) => JSON.stringify(identity.config)),
      text('error', ({ error }) => error),
    ],
    trials,
  );
}
