export type { DatasetCard, MethodCard, ProtocolCard, StandardConfig } from './cards.js';
export type { CompareQuery, Comparison, PairedScore } from './comparison.js';
export type { DatasetDetail, MethodDetail, ProtocolDetail } from './details.js';
export type { Effects, EffectsQuery } from './effects.js';
export type { Leaderboard, LeaderboardQuery, LeaderboardRow } from './leaderboard.js';
export { type LedgerRow, ledger, type PublishedResult } from './ledger.js';
export { type LiveRun, openLiveRun, readLiveRuns } from './live/liveFiles.js';
export type { RunProgress, TrainingProgress } from './live/runProgress.js';
export { openStore } from './openStore.js';
export { type StoredProjection, suchAs, type TrialReference } from './projection.js';
export { QueryError } from './queryError.js';
export { nemenyiPairs } from './rankSuite.js';
export { readLedger } from './readLedger.js';
export type { Json, Layout, Projection } from './records.js';
export type { ResultReader, ResultStore } from './resultStore.js';
export { StoreError } from './storeError.js';
export {
  type Claim,
  type EmbeddingContent,
  type NewSubmission,
  type ResultContent,
  type Submission,
  type SubmissionFilter,
  type SubmissionPage,
  submissionStates,
  type Token,
  type TokenScope,
  tokenScopes,
  type Verdict,
} from './submissions/submission.js';
export { openSubmissionStore, type SubmissionStore } from './submissions/submissionStore.js';
export { ConflictError, QuotaError } from './submissions/writeSubmission.js';
export type { NemenyiPair, SuiteCell, SuiteColumn, SuiteQuery, SuiteRanking, SuiteRow, SuiteTest } from './suite.js';
export {
  type TrialDetail,
  type TrialPage,
  type TrialQuery,
  type TrialSort,
  type TrialSummary,
  trialSorts,
} from './trialQuery.js';
export type { Versus, VersusComparison, VersusQuery } from './versus.js';
