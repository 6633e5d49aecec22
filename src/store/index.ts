export type { DatasetCard, MethodCard, ProtocolCard, StandardConfig } from './cards.js';
export type { ComparedMethod, CompareQuery, Comparison, PairedScore, PairedTest } from './comparison.js';
export type {
  Leaderboard,
  LeaderboardQuery,
  LeaderboardRow,
  OmittedRanking,
  RankingScope,
  RowCost,
} from './leaderboard.js';
export { type LedgerRow, ledger, type PublishedResult } from './ledger.js';
export { openStore } from './openStore.js';
export { QueryError, type QuerySubject } from './queryError.js';
export type { Recorded } from './recordTrial.js';
export type { ResultReader, ResultStore } from './resultStore.js';
export { StoreError } from './storeError.js';
export type { MeanScore, TrialDetail, TrialFilter, TrialPage, TrialQuery, TrialSummary } from './trialQuery.js';
