import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Claim, Submission, Verdict } from './submission.js';
import { readSubmission } from './submissionRows.js';

/** After so many verifications that ended their processes there is no other. */
const mostAttempts = 3;

/**
 * Takes the oldest submission that waits for its verification, for `seconds`: after that, another process may take it, as
 * this one may have been killed. Without `id`, any.
 */
export async function claimSubmission(db: Knex, seconds: number, id?: string): Promise<Claim | undefined> {
  const [now, until] = [0, seconds].map((later) => new Date(Date.now() + later * 1000).toISOString()) as [
    string,
    string,
  ];
  const ticket = randomUUID();
  const free = db('submissions')
    .select('sequence')
    .where({ state: 'verifying', ...(id !== undefined && { id }) })
    .where((either) => either.whereNull('claimed_until').orWhere('claimed_until', '<=', now))
    .orderBy('sequence')
    .limit(1);
  const [claimed] = await db('submissions')
    .whereIn('sequence', free)
    .update({ claim: ticket, claimed_until: until, attempts: db.raw('attempts + 1') })
    .returning<{ id: string; attempts: number }[]>(['id', 'attempts']);
  if (claimed === undefined) return undefined;
  const claim = { submission: (await readSubmission(db, claimed.id))!, ticket };
  if (claimed.attempts <= mostAttempts) return claim;
  await settleSubmission(db, claim, {
    state: 'rejected',
    reason: `Cannot verify: a process that ends with a verdict is needed, got none in ${mostAttempts} attempts`,
  });
  return claimSubmission(db, seconds, id);
}

/**
 * Gives a claimed submission back, unless another has taken it since. That its verification was ended from outside says
 * nothing about it.
 */
export async function releaseSubmission(db: Knex, claim: Claim, ended: 'failed' | 'interrupted'): Promise<void> {
  await db('submissions')
    .where(held(claim))
    .update({
      claim: null,
      claimed_until: null,
      ...(ended === 'interrupted' && { attempts: db.raw('MAX(attempts - 1, 0)') }),
    });
}

/** Stores what a verification came to; undefined where another has taken the submission since. */
export async function settleSubmission(
  db: Knex,
  claim: Claim,
  { state, reason, trial, scores }: Verdict,
): Promise<Submission | undefined> {
  const changed = await db('submissions')
    .where(held(claim))
    .update({
      state,
      reason,
      claim: null,
      claimed_until: null,
      updated_at: new Date().toISOString(),
      ...(trial !== undefined && { trial_key: trial }),
      ...(scores !== undefined && { scores: JSON.stringify(scores) }),
    });
  return changed === 0 ? undefined : readSubmission(db, claim.submission.id);
}

/** The row that a claim is of, as long as it holds: it ends when another is made. */
function held({ submission, ticket }: Claim) {
  return { id: submission.id, state: 'verifying', claim: ticket };
}
