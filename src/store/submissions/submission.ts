import type { Json, Score, TrialIdentity } from '../records.js';
import type { MeanScore } from '../trialQuery.js';

/**
 * What is known of a submission's scores: as its author says; waiting for a verification or under it; found again by a
 * training of this testbed; not found again, or not a possible result.
 */
export const submissionStates = ['self-reported', 'verifying', 'reproduced', 'rejected'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** The result of a registered method, as its author says; its config is all that a verification runs. */
export interface ResultContent {
  readonly kind: 'result';
  readonly identity: TrialIdentity;
  readonly scores: readonly Score[];
}

/** Embeddings to be judged; the file lies beside the database under the hash of its content. */
export interface EmbeddingContent {
  readonly kind: 'embedding';
  /** What its author calls the method: no name of this testbed. */
  readonly name: string;
  readonly dataset: string;
  readonly protocol: string;
  readonly seed: number;
  /** SHA-256 (hex) of the npy file. */
  readonly file: string;
  readonly numRows: number;
  readonly numColumns: number;
}

export type SubmissionContent = ResultContent | EmbeddingContent;

export interface NewSubmission {
  readonly content: SubmissionContent;
  /** Whether to verify it; embeddings always are. */
  readonly verify: boolean;
  /** A text of the author. */
  readonly note?: string;
  /** Equal keys of one token make one submission. */
  readonly idempotencyKey?: string;
  /** Size of its file, which lies beside the database. */
  readonly fileBytes?: number;
}

/** How a submission is stored. */
export interface SubmitOptions {
  /** Of all submissions of the token; absent: any. */
  readonly mostBytes?: number;
  /**
   * Brings the file to its place: called for a new submission alone, once it is sure to be stored and before it is, so that
   * no submission is ever without its file. Where it throws, nothing is stored.
   */
  keepFile?(): Promise<void>;
}

export interface Submission {
  readonly id: string;
  readonly state: SubmissionState;
  /** Why it was rejected, or what its state rests on. */
  readonly reason: string | null;
  readonly kind: SubmissionContent['kind'];
  readonly method: string;
  readonly dataset: string;
  readonly protocol: string;
  readonly seed: number;
  readonly content: { readonly [key: string]: Json };
  /** Means over folds: as reported, or of embeddings as judged here; none before that. */
  readonly scores: readonly MeanScore[];
  /** Key of the trial that a verification ran. */
  readonly trial: string | null;
  readonly note: string | null;
  /** Name of the token. */
  readonly submitter: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A submission taken for its verification. */
export interface Claim {
  readonly submission: Submission;
  /** What its holder gives it back or settles it by: nobody else can, and this one not once another has taken it. */
  readonly ticket: string;
}

/** What a verification came to. */
export interface Verdict {
  readonly state: Exclude<SubmissionState, 'verifying'>;
  readonly reason: string;
  readonly trial?: string;
  /** Of embeddings, as judged. */
  readonly scores?: readonly MeanScore[];
}

export interface SubmissionFilter {
  readonly dataset?: string;
  readonly protocol?: string;
  readonly state?: SubmissionState;
  /** At most so many, 50 unless given. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: number;
}

export interface SubmissionPage {
  /** Newest first. */
  readonly submissions: readonly Submission[];
  readonly next: number | null;
}

/** What a token allows: to hand in results and embeddings; to have them verified, which costs time of this machine. */
export const tokenScopes = ['submit', 'verify'] as const;
export type TokenScope = (typeof tokenScopes)[number];

export interface Token {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  /** null: never. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}
