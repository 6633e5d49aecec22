import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { canonicalJson, hashOf, type Json } from '../records.js';
import type { NewSubmission, Submission, SubmissionContent, Token } from './submission.js';
import { meansOf, readSubmission } from './submissionRows.js';

/** What is asked for does not go with what the store holds. */
export class ConflictError extends RangeError {
  override readonly name = 'RangeError';
}

/**
 * Stores a submission, or finds the one that the token made under the same idempotency key.
 *
 * @throws ConflictError where that one had other content
 */
export async function writeSubmission(
  db: Knex,
  token: Token,
  { content, verify, note, idempotencyKey }: NewSubmission,
): Promise<{ readonly submission: Submission; readonly isNew: boolean }> {
  const bodyHash = hashOf({ content, verify, note: note ?? null } as unknown as Json);
  const now = new Date().toISOString();
  const row = {
    id: randomUUID(),
    token_id: token.id,
    idempotency_key: idempotencyKey ?? null,
    body_hash: bodyHash,
    kind: content.kind,
    state: verify || content.kind === 'embedding' ? 'verifying' : 'self-reported',
    ...namesOf(content),
    content: canonicalJson(content as unknown as Json),
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
  if (inserted.length > 0) return { submission: (await readSubmission(db, row.id))!, isNew: true };
  const earlier = await db('submissions')
    .first<{ id: string; body_hash: string }>('id', 'body_hash')
    .where({ token_id: token.id, idempotency_key: idempotencyKey! });
  if (earlier.body_hash === bodyHash) return { submission: (await readSubmission(db, earlier.id))!, isNew: false };
  throw new ConflictError(
    `Cannot submit: content equal to that of submission ${earlier.id} is needed under its idempotency key, got other content`,
  );
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
