import type { Leaderboard } from './leaderboard.js';

/** A number from the literature, in percent as papers print it. */
export interface PublishedResult {
  /** Our names. */
  readonly method: string;
  readonly dataset: string;
  readonly protocol: string;
  readonly metric: string;
  readonly mean: number;
  /** As the source prints it: over seeds, splits or folds; null where it prints none. */
  readonly deviation: number | null;
  readonly source: string;
  /** `high`: read in the source; `memory`: from recall, not verified. */
  readonly confidence: string;
  /** Why ours may differ, as far as it was found out. */
  readonly reason?: string;
}

/** Our number beside a published one, in percent. */
export interface LedgerRow {
  readonly published: PublishedResult;
  /** null where there is none yet. */
  readonly ours: { readonly mean: number; readonly deviation: number | null; readonly seeds: number } | null;
  /** Ours minus published, in points. */
  readonly difference: number | null;
  /** How far ours may be off: two published deviations, or one point where that is more (two for sets of graphs). */
  readonly tolerance: number;
  readonly verdict: 'inside' | 'outside' | null;
  /** Of a row outside: why, as far as it was found out; null where nobody knows. */
  readonly reason: string | null;
}

/** Sets of graphs are small: one graph of MUTAG's 188 is half a point. */
const leastTolerance = (protocol: string) => (protocol.startsWith('graph-') ? 2 : 1);

/** How far, as a share, one seed may be off when it is trained again on another machine. */
export function reproductionTolerance(protocol: string): number {
  return leastTolerance(protocol) / 100;
}

/** Published numbers in their order, each with ours from the leaderboard of the same dataset, protocol and metric. */
export function ledger(published: readonly PublishedResult[], leaderboards: readonly Leaderboard[]): LedgerRow[] {
  return published.map((entry) => {
    const row = leaderboards
      .find(({ dataset, protocol, metric }) => isFor(entry, dataset, protocol, metric))
      ?.rows.find(({ label }) => label === entry.method);
    const tolerance = Math.max(2 * (entry.deviation ?? 0), leastTolerance(entry.protocol));
    if (row === undefined)
      return { published: entry, ours: null, difference: null, tolerance, verdict: null, reason: null };
    const ours = {
      mean: row.mean * 100,
      deviation: row.deviation === null ? null : row.deviation * 100,
      seeds: row.seeds.length,
    };
    const difference = ours.mean - entry.mean;
    const verdict = Math.abs(difference) <= tolerance ? 'inside' : 'outside';
    const reason = verdict === 'outside' ? (entry.reason ?? null) : null;
    return { published: entry, ours, difference, tolerance, verdict, reason };
  });
}

function isFor(entry: PublishedResult, dataset: string, protocol: string, metric: string): boolean {
  return entry.dataset === dataset && entry.protocol === protocol && entry.metric === metric;
}
