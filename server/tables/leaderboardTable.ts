import type { Column } from '../../src/format/column.js';
import { leaderboardColumns } from '../../src/format/leaderboardColumns.js';
import { points } from '../../src/format/numbers.js';
import type { PublishedLeaderboard, PublishedRow } from '../withPublished.js';
import { type Table, tableOf } from './table.js';

const published: readonly Column<PublishedRow>[] = [
  {
    header: 'published',
    field: 'published_mean',
    align: 'right',
    priority: 1,
    text: ({ published: [first] }) => (first === undefined ? '' : (first.mean * 100).toFixed(1)),
    value: ({ published: [first] }) => first?.mean ?? null,
  },
  {
    header: 'difference',
    field: 'published_difference',
    align: 'right',
    priority: 1,
    text: ({ published: [first] }) => (first === undefined ? '' : points(first.difference)),
    value: ({ published: [first] }) => first?.difference ?? null,
  },
  {
    header: '',
    field: 'published_source',
    align: 'left',
    priority: 1,
    value: ({ published: [first] }) => first?.source ?? null,
  },
];

const scopeKeys = ['dataset', 'protocol', 'metric', 'protocolHash', 'datasetChecksum', 'codeVersion'] as const;

/** A leaderboard with what identifies it in each CSV line. */
export function leaderboardTable(leaderboard: PublishedLeaderboard): Table {
  const scope = scopeKeys.map((key) => ({
    header: '',
    field: key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    align: 'left' as const,
    priority: 0,
    value: () => leaderboard[key],
  }));
  const { dataset, protocol, metric, rows } = leaderboard;
  return tableOf(
    `${dataset} · ${protocol} · ${metric} in %`,
    [...scope, ...leaderboardColumns, ...published],
    rows,
    ({ tiedWithBest }) => tiedWithBest,
  );
}
