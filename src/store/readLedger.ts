import type { Leaderboard } from './leaderboard.js';
import { type LedgerRow, ledger, type PublishedResult } from './ledger.js';
import type { ResultReader } from './resultStore.js';

/** Published numbers in their order, each with ours where the store has it. */
export async function readLedger(store: ResultReader, published: readonly PublishedResult[]): Promise<LedgerRow[]> {
  return ledger(published, await readOurs(store, published));
}

/** The leaderboards that hold our counterparts: one for each dataset, protocol and metric with results. */
async function readOurs(store: ResultReader, published: readonly PublishedResult[]): Promise<Leaderboard[]> {
  const leaderboards: Leaderboard[] = [];
  for (const { dataset, protocol } of await store.rankings()) {
    const wanted = published.filter((entry) => entry.dataset === dataset && entry.protocol === protocol);
    const metrics = new Set(wanted.map(({ metric }) => metric));
    if (metrics.size === 0) continue;
    const headline = await store.leaderboard({ dataset, protocol });
    for (const metric of metrics) {
      if (!headline?.metrics.includes(metric)) continue;
      const leaderboard =
        metric === headline.metric ? headline : await store.leaderboard({ dataset, protocol, metric });
      if (leaderboard !== undefined) leaderboards.push(leaderboard);
    }
  }
  return leaderboards;
}
