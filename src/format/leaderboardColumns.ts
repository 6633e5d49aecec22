import type { LeaderboardRow } from '../store/index.js';
import type { Column } from './column.js';
import { bytes, meanAndDeviation, percent, points, pValue, seconds } from './numbers.js';

/** Columns of a leaderboard: percent for people, shares for machines. */
export const leaderboardColumns: readonly Column<LeaderboardRow>[] = [
  {
    header: '#',
    field: 'rank',
    align: 'right',
    priority: 0,
    text: ({ rank }) => (rank === null ? '–' : String(rank)),
    value: ({ rank }) => rank,
  },
  {
    header: 'method',
    field: 'label',
    align: 'left',
    priority: 0,
    text: ({ label }) => label,
    value: ({ label }) => label,
  },
  { header: '', field: 'method', align: 'left', priority: 0, value: ({ method }) => method },
  { header: '', field: 'method_version', align: 'left', priority: 0, value: ({ methodVersion }) => methodVersion },
  { header: '', field: 'family', align: 'left', priority: 0, value: ({ family }) => family },
  {
    header: 'mean ± std',
    field: 'mean',
    align: 'right',
    priority: 0,
    text: ({ mean, deviation }) => meanAndDeviation(mean, deviation),
    value: ({ mean }) => mean,
  },
  { header: '', field: 'deviation', align: 'right', priority: 0, value: ({ deviation }) => deviation },
  {
    header: '95 % interval',
    field: 'interval_low',
    align: 'right',
    priority: 4,
    text: ({ interval }) => (interval === null ? '' : `${percent(interval[0])} to ${percent(interval[1])}`),
    value: ({ interval }) => interval?.[0] ?? null,
  },
  { header: '', field: 'interval_high', align: 'right', priority: 0, value: ({ interval }) => interval?.[1] ?? null },
  {
    header: 'gain',
    field: 'gain',
    align: 'right',
    priority: 1,
    text: ({ gain }) => (gain === null ? '' : points(gain)),
    value: ({ gain }) => gain,
  },
  {
    header: 'p',
    field: 'p_value',
    align: 'right',
    priority: 3,
    text: (row) => pValue(row.pValue),
    value: (row) => row.pValue,
  },
  {
    header: 'seeds',
    field: 'seeds',
    align: 'right',
    priority: 2,
    text: ({ seeds }) => String(seeds.length),
    value: ({ seeds }) => seeds.length,
  },
  { header: '', field: 'folds', align: 'right', priority: 0, value: ({ folds }) => folds },
  {
    header: 'train',
    field: 'train_seconds',
    align: 'right',
    priority: 6,
    text: ({ cost }) => seconds(cost.trainSeconds),
    value: ({ cost }) => cost.trainSeconds,
  },
  {
    header: 'memory',
    field: 'peak_memory_bytes',
    align: 'right',
    priority: 7,
    text: ({ cost }) => bytes(cost.peakMemoryBytes),
    value: ({ cost }) => cost.peakMemoryBytes,
  },
  { header: 'note', field: 'note', align: 'left', priority: 5, text: noteText, value: noteText },
];

function noteText({ usesLabels, isUntested, needsMoreSeeds }: LeaderboardRow): string {
  return [
    ...(usesLabels ? ['trains on labels'] : []),
    ...(isUntested ? ['untested'] : []),
    ...(needsMoreSeeds ? ['needs more seeds'] : []),
  ].join(', ');
}
