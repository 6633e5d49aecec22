import { join } from 'node:path';
import type { EmbeddingMessage, EmbeddingTask } from '../../benchmark/judgeEmbedding.js';
import { runPool } from '../../benchmark/workerPool.js';
import type { Crash } from '../../benchmark/workerProcess.js';
import type { EmbeddingContent, Verdict } from '../../store/index.js';
import { meansOf } from '../../store/submissions/submissionRows.js';
import { limitedEntry, type Verifying } from './verifying.js';

/**
 * Judges submitted embeddings in a worker process within the limits. They stay self-reported: the scores are ours, how the
 * embeddings came to be is not known.
 */
export async function judgeSubmitted(content: EmbeddingContent, verifying: Verifying): Promise<Verdict> {
  const { file, dataset, protocol, seed } = content;
  const task: EmbeddingTask = {
    embedding: join(verifying.folder, `${file}.npy`),
    dataset,
    protocol,
    seed,
    data: verifying.location,
  };
  let answer: EmbeddingMessage | undefined;
  let crash: Crash | undefined;
  await runPool<EmbeddingTask, EmbeddingMessage>([task], {
    workers: 1,
    entry: limitedEntry(verifying),
    signal: verifying.signal,
    onMessage(_, message) {
      answer = message;
    },
    onCrash(_, how) {
      crash = how;
    },
  });
  if (answer?.kind === 'judged') {
    const reason = `judged here under ${protocol} version ${answer.protocolVersion}; how the embeddings were made is not known`;
    return { state: 'self-reported', reason, scores: meansOf(answer.scores) };
  }
  if (answer?.kind === 'unavailable') return { state: 'self-reported', reason: answer.error };
  if (answer?.kind === 'refused') return { state: 'rejected', reason: answer.error };
  const found = crash?.limit === undefined ? 'one that ended' : `one that went beyond ${crash.limit}`;
  return {
    state: 'rejected',
    reason: `Cannot judge embeddings: a worker process that ends its task is needed, got ${found}`,
  };
}
