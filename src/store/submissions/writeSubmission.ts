import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { canonicalJson, hashOf, type Json } from '../records.js';
import type { NewSubmission, Submission, SubmissionContent, SubmitOptions, Token } from './submission.js';
import { meansOf, readSubmission } from './submissionRows.js';

/** What is asked for does not go with what the store holds. */
export class ConflictError extends RangeError {
  override readonly name = 'RangeError';
}

/** More than a token may store. */
export class QuotaError extends RangeError {
  override readonly name = 'RangeError';
}

/** Bytes of a token's submissions: their texts and files, each counted however often a file was handed in. */
export async function storedBytes(db: Knex, { id }: Token): Promise<number> {
  const [row] = await db('submissions').where({ token_id: id }).sum<{ bytes: number | null }[]>({ bytes: 'bytes' });
  return row?.bytes ?? 0;
}

/**
 * Bytes that a token may store on top of what it has, of `mostBytes` in all: none is needed for what would be sent again under
 * an idempotency key that has its submission, which is told as infinity.
 */
export async function roomOf(db: Knex, token: Token, mostBytes: number, idempotencyKey?: string): Promise<number> {
  if (idempotencyKey !== undefined) {
    const earlier = await db('submissions').first('id').where({ token_id: token.id, idempotency_key: idempotencyKey });
    if (earlier !== undefined) return Number.POSITIVE_INFINITY;
  }
  return Math.max(0, mostBytes - (await storedBytes(db, token)));
}

/**
 * Stores a submission, or finds the one that the token made under the same idempotency key.
 *
 * @throws ConflictError where that one had other content
 * @throws QuotaError where the token would have stored more
 */
export async function writeSubmission(
  db: Knex,
  token: Token,
  { content, verify, note, idempotencyKey, fileBytes = 0 }: NewSubmission,
  { mostBytes = Number.POSITIVE_INFINITY, keepFile }: SubmitOptions = {},
): Promise<{ readonly submission: Submission; readonly isNew: boolean }> {
  const bodyHash = hashOf({ content, verify, note: note ?? null } as unknown as Json);
  const now = new Date().toISOString();
  const text = canonicalJson(content as unknown as Json);
  const row = {
    id: randomUUID(),
    bytes: Buffer.byteLength(text + (note ?? '')) + fileBytes,
    token_id: token.id,
    idempotency_key: idempotencyKey ?? null,
    body_hash: bodyHash,
    kind: content.kind,
    state: verify || content.kind === 'embedding' ? 'verifying' : 'self-reported',
    ...namesOf(content),
    content: text,
    scores: JSON.stringify(content.kind === 'result' ? meansOf(content.scores) : []),
    note: note ?? null,
    created_at: now,
    updated_at: now,
  };
  // Of two that arrive together with one key, the second does nothing here and finds the first.
  const inserted = await db('submissions')
    .insert(row)
    .onConflict(['token_id', 'idempotency_key'])
    .ignore()
    .returning('id');
  if (inserted.length > 0) {
    // Looked at after the write, which holds the lock: of two that arrive together only one fits.
    await expectRoom(db, token, mostBytes);
    await keepFile?.();
    return { submission: (await readSubmission(db, row.id))!, isNew: true };
  }
  const earlier = await db('submissions')
    .first<{ id: string; body_hash: string }>('id', 'body_hash')
    .where({ token_id: token.id, idempotency_key: idempotencyKey! });
  if (earlier.body_hash === bodyHash) return { submission: (await readSubmission(db, earlier.id))!, isNew: false };
  throw new ConflictError(
    `Cannot submit: content equal to that of submission ${earlier.id} is needed under its idempotency key, got other content`,
  );
}

/** @throws QuotaError, which undoes the transaction */
async function expectRoom(db: Knex, token: Token, mostBytes: number): Promise<void> {
  const stored = await storedBytes(db, token);
  if (stored <= mostBytes) return;
  throw new QuotaError(`Cannot submit: at most ${mostBytes} bytes of a token's submissions are needed, got ${stored}`);
}

function namesOf(content: SubmissionContent) {
  if (content.kind === 'embedding') {
    const { name: method, dataset, protocol, seed } = content;
    return { method, dataset, protocol, seed };
  }
  const { method, dataset, protocol, seed } = content.identity;
  return { method, dataset, protocol, seed };
}

/**
 * Puts a self-reported result, or embeddings that have not been judged, among those to be verified; what waits already is left
 * as it is.
 *
 * @throws ConflictError where it has been verified or judged
 */
export async function requestVerification(db: Knex, id: string): Promise<Submission | undefined> {
  await db('submissions')
    .where({ id, state: 'self-reported' })
    .where((open) => open.where({ kind: 'result' }).orWhere({ scores: '[]' }))
    .update({ state: 'verifying', updated_at: new Date().toISOString(), attempts: 0 });
  const submission = await readSubmission(db, id);
  if (submission === undefined || submission.state === 'verifying') return submission;
  throw new ConflictError(
    `Cannot verify submission ${id}: one that was not verified is needed, got ${submission.state}`,
  );
}
