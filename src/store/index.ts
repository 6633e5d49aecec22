export type { DatasetCard, MethodCard, ProtocolCard } from './cards.js';
export type { CompareQuery, Comparison, PairedScore } from './comparison.js';
export type { Leaderboard, LeaderboardQuery, LeaderboardRow } from './leaderboard.js';
export { type LedgerRow, ledger, type PublishedResult } from './ledger.js';
export { openStore } from './openStore.js';
export { QueryError } from './queryError.js';
export type { ResultReader, ResultStore } from './resultStore.js';
export { StoreError } from './storeError.js';
