import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/store/connection.js';
import { submissionStoreOver } from '../../src/store/submissions/submissionStore.js';
import { identity } from './sampleTrials.js';

const verdict = { state: 'reproduced', reason: 'within 0.01' } as const;

async function waiting() {
  const db = await connect(':memory:', false);
  const submissions = submissionStoreOver(db, ':memory:');
  onTestFinished(() => submissions.close());
  const { token } = await submissions.createToken({ name: 'lab', scopes: ['submit', 'verify'] });
  const content = {
    kind: 'result',
    identity: identity(),
    scores: [{ metric: 'accuracy', fold: 0, value: 0.8 }],
  } as const;
  const { submission } = await submissions.submit(token, { content, verify: true });
  /** As if the claim that is held had lasted too long. */
  const expire = () => db('submissions').update({ claimed_until: '2000-01-01T00:00:00.000Z' });
  return { submissions, id: submission.id, expire, db };
}

describe('a claim', () => {
  it('is one at a time, and is settled by its holder', async () => {
    const { submissions, id } = await waiting();
    const claim = await submissions.claim(60);
    expect(claim!.submission.id).toBe(id);
    expect(await submissions.claim(60)).toBeUndefined();
    expect(await submissions.settle({ ...claim!, ticket: 'another' }, verdict)).toBeUndefined();
    expect(await submissions.settle(claim!, verdict)).toMatchObject({ id, ...verdict });
    expect(await submissions.settle(claim!, { state: 'rejected', reason: 'late' })).toBeUndefined();
    expect(await submissions.submission(id)).toMatchObject(verdict);
  });

  it('that has ended neither frees nor settles what another holds', async () => {
    const { submissions, id, expire, db } = await waiting();
    const old = await submissions.claim(60);
    await expire();
    const next = await submissions.claim(60);
    expect(next!.submission.id).toBe(id);
    await submissions.release(old!, 'interrupted');
    expect(await submissions.claim(60)).toBeUndefined();
    expect(await db('submissions').pluck('attempts')).toEqual([2]);
    expect(await submissions.settle(old!, { state: 'rejected', reason: 'too late' })).toBeUndefined();
    expect((await submissions.submission(id))!.state).toBe('verifying');
    expect(await submissions.settle(next!, verdict)).toMatchObject(verdict);
  });

  it('that has ended still settles what nobody else has taken', async () => {
    const { submissions, expire } = await waiting();
    const claim = await submissions.claim(60);
    await expire();
    expect(await submissions.settle(claim!, verdict)).toMatchObject(verdict);
  });

  it('is given back, an interrupted attempt not counted, and the fourth that fails rejects', async () => {
    const { submissions, id, db } = await waiting();
    await submissions.release((await submissions.claim(60))!, 'interrupted');
    expect(await db('submissions').pluck('attempts')).toEqual([0]);
    for (let attempt = 0; attempt < 3; attempt++) await submissions.release((await submissions.claim(60))!, 'failed');
    expect(await submissions.claim(60)).toBeUndefined();
    expect(await submissions.submission(id)).toMatchObject({
      state: 'rejected',
      reason: 'Cannot verify: a process that ends with a verdict is needed, got none in 3 attempts',
    });
  });
});
