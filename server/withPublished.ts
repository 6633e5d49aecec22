import {
  type Leaderboard,
  type LeaderboardRow,
  ledger,
  type PublishedResult,
  type Submission,
} from '../src/store/index.js';

/** A number from the literature beside ours, as shares. */
export interface PublishedBesides {
  readonly mean: number;
  readonly deviation: number | null;
  /** Ours minus published. */
  readonly difference: number;
  readonly verdict: 'inside' | 'outside';
  readonly source: string;
  readonly confidence: string;
}

export interface PublishedRow extends LeaderboardRow {
  readonly published: readonly PublishedBesides[];
}

export interface PublishedLeaderboard extends Omit<Leaderboard, 'rows'> {
  readonly rows: readonly PublishedRow[];
  /** Where asked for: submissions that nobody has reproduced. */
  readonly selfReported?: readonly Submission[];
}

/** A leaderboard with the published numbers of its rows, in the order of the list. */
export function withPublished(leaderboard: Leaderboard, published: readonly PublishedResult[]): PublishedLeaderboard {
  const { dataset, protocol, metric } = leaderboard;
  const here = published.filter(
    (entry) => entry.dataset === dataset && entry.protocol === protocol && entry.metric === metric,
  );
  const found = ledger(here, [leaderboard]);
  const rows = leaderboard.rows.map((row) => ({
    ...row,
    published: found.flatMap(({ published: entry, difference, verdict }) =>
      entry.method !== row.label || difference === null || verdict === null
        ? []
        : [
            {
              mean: entry.mean / 100,
              deviation: entry.deviation === null ? null : entry.deviation / 100,
              difference: difference / 100,
              verdict,
              source: entry.source,
              confidence: entry.confidence,
            },
          ],
    ),
  }));
  return { ...leaderboard, rows };
}
