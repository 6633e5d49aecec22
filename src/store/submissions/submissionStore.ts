import type { Knex } from 'knex';
import { connect } from '../connection.js';
import { transactWith } from '../transact.js';
import { claimSubmission, releaseSubmission, settleSubmission } from './claims.js';
import { withFilesLocked } from './files.js';
import type {
  Claim,
  NewSubmission,
  Submission,
  SubmissionFilter,
  SubmissionPage,
  SubmitOptions,
  Token,
  Verdict,
} from './submission.js';
import { readSubmission, readSubmissions } from './submissionRows.js';
import { authenticate, createToken, type NewToken, readTokens, revokeToken } from './tokens.js';
import { requestVerification, roomOf, storedBytes, writeSubmission } from './writeSubmission.js';

/** Tokens and submissions of a results database. What a method has stored is on disk when its promise resolves. */
export interface SubmissionStore {
  /** The secret is told here and never again. */
  createToken(token: NewToken): Promise<{ readonly token: Token; readonly secret: string }>;
  tokens(): Promise<Token[]>;
  /** @throws RangeError for an unknown one */
  revokeToken(id: number): Promise<void>;
  authenticate(secret: string): Promise<Token | 'unknown' | 'expired' | 'revoked'>;
  /**
   * @throws ConflictError for an idempotency key that was used with other content
   * @throws QuotaError where the token would have stored more
   */
  submit(
    token: Token,
    submission: NewSubmission,
    options?: SubmitOptions,
  ): Promise<{ readonly submission: Submission; readonly isNew: boolean }>;
  /** Bytes of a token's submissions, with their files. */
  storedBytes(token: Token): Promise<number>;
  /**
   * Bytes that a token may still store, of `mostBytes` in all; infinity where `idempotencyKey` has its submission already, so
   * that nothing new would be stored.
   */
  roomOf(token: Token, mostBytes: number, idempotencyKey?: string): Promise<number>;
  /** Hands the names of all submissions' files to `work`; none is added by any process before that has ended. */
  withFilesLocked(work: (files: ReadonlySet<string>) => Promise<void>): Promise<void>;
  submission(id: string): Promise<Submission | undefined>;
  submissions(filter?: SubmissionFilter): Promise<SubmissionPage>;
  /** @throws ConflictError where it has been verified or judged */
  requestVerification(id: string): Promise<Submission | undefined>;
  /** The next that waits for its verification, taken for `seconds`. */
  claim(seconds: number, id?: string): Promise<Claim | undefined>;
  /** Gives back what was claimed and not settled: an attempt that failed counts, one that was interrupted does not. */
  release(claim: Claim, ended: 'failed' | 'interrupted'): Promise<void>;
  /** Stores a verdict; undefined, and nothing stored, where the claim has ended and another holds the submission. */
  settle(claim: Claim, verdict: Verdict): Promise<Submission | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the tokens and submissions of the results database at `path` for writing.
 *
 * @throws StoreError as `openStore`
 */
export async function openSubmissionStore(path: string): Promise<SubmissionStore> {
  return submissionStoreOver(await connect(path, false), path);
}

/** Tokens and submissions over a connection, which it closes. @param path names the database in errors */
export function submissionStoreOver(db: Knex, path: string): SubmissionStore {
  const read = transactWith(db, path, 'read');
  const write = transactWith(db, path, 'write');
  return {
    createToken: (token) => write((now) => createToken(now, token)),
    tokens: () => read(readTokens),
    revokeToken: (id) => write((now) => revokeToken(now, id)),
    authenticate: (secret) => read((now) => authenticate(now, secret)),
    submit: (token, submission, options) => write((now) => writeSubmission(now, token, submission, options)),
    storedBytes: (token) => read((now) => storedBytes(now, token)),
    roomOf: (token, mostBytes, key) => read((now) => roomOf(now, token, mostBytes, key)),
    withFilesLocked: (work) => write((now) => withFilesLocked(now, work)),
    submission: (id) => read((now) => readSubmission(now, id)),
    submissions: (filter = {}) => read((now) => readSubmissions(now, filter)),
    requestVerification: (id) => write((now) => requestVerification(now, id)),
    claim: (seconds, id) => write((now) => claimSubmission(now, seconds, id)),
    release: (claim, ended) => write((now) => releaseSubmission(now, claim, ended)),
    settle: (claim, verdict) => write((now) => settleSubmission(now, claim, verdict)),
    close: () => db.destroy(),
  };
}
