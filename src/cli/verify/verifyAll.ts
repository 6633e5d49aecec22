import { setTimeout as wait } from 'node:timers/promises';
import { firstLine } from '../../benchmark/firstLine.js';
import type { EmbeddingContent, ResultContent, Submission, Verdict } from '../../store/index.js';
import { judgeSubmitted } from './judgeSubmitted.js';
import type { Verifying } from './verifying.js';
import { verifyResult } from './verifyResult.js';

const pollMilliseconds = 1000;
/** Data is loaded besides what the worker may take. */
const graceSeconds = 600;

export interface VerifyOptions {
  /** These submissions alone; all that wait unless given. */
  readonly ids?: readonly string[];
  /** Goes on until the signal, taking what comes. */
  readonly watch: boolean;
  onVerdict(submission: Submission): void;
}

/** Verifies what waits, one after the other, in the order that it came in. */
export async function verifyAll(verifying: Verifying, { ids, watch, onVerdict }: VerifyOptions): Promise<void> {
  const { submissions, limits, signal } = verifying;
  const queue = ids?.values();
  while (!signal.aborted) {
    const id = queue?.next();
    if (id?.done) return;
    const claim = await submissions.claim(limits.seconds + graceSeconds, id?.value);
    if (claim === undefined) {
      if (id !== undefined) {
        throw new RangeError(
          `Cannot verify ${id.value}: a submission that waits is needed, got one that is settled or being verified`,
        );
      }
      if (!watch) return;
      await wait(pollMilliseconds, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const verdict = await verify(claim.submission, verifying).catch(async (error: unknown) => {
      // Its attempt counts, so that a submission that no process survives is rejected in the end.
      await submissions.release(claim, 'failed');
      throw error;
    });
    if (signal.aborted) {
      await submissions.release(claim, 'interrupted');
      continue;
    }
    // Where it took longer than its claim, another verifier has the word.
    const settled = await submissions.settle(claim, verdict);
    if (settled !== undefined) onVerdict(settled);
  }
}

async function verify({ content }: Submission, verifying: Verifying): Promise<Verdict> {
  const given = content as unknown as ResultContent | EmbeddingContent;
  try {
    return given.kind === 'result' ? await verifyResult(given, verifying) : await judgeSubmitted(given, verifying);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // That data is not at hand says nothing of what was submitted: it can be verified later.
    if (error.name === 'DatasetError') return { state: 'self-reported', reason: firstLine(error) };
    if (!['RangeError', 'SyntaxError'].includes(error.name)) throw error;
    return { state: 'rejected', reason: firstLine(error) };
  }
}
