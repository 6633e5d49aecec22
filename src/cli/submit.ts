import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { openStore, type TrialDetail } from '../store/index.js';
import type { SubmitFlags } from './commands/submit.js';
import { databasePath } from './databasePath.js';

/**
 * Hands trials or embeddings to a server and prints what became of each, a line a submission. What is sent again makes no
 * second submission.
 *
 * @throws RangeError for flags that do not say enough, an unknown trial, or what the server refuses
 */
export async function submit(ids: readonly string[], flags: SubmitFlags): Promise<void> {
  if ((flags.embeddings === undefined) === (ids.length === 0)) {
    throw new RangeError(
      `Cannot submit: trials or --embeddings are needed, got ${ids.length === 0 ? 'neither' : 'both'}`,
    );
  }
  if (flags.embeddings !== undefined) await submitEmbeddings(flags.embeddings, flags);
  else for (const trial of await readTrials(ids, flags.db)) await submitTrial(trial, flags);
}

async function readTrials(ids: readonly string[], db: string | undefined): Promise<TrialDetail[]> {
  const store = await openStore(databasePath(db), { readOnly: true });
  try {
    const trials: TrialDetail[] = [];
    for (const id of ids) {
      const trial = await store.trial(id);
      if (trial?.status !== 'finished') {
        throw new RangeError(`Cannot submit: the id of a finished trial is needed, got "${id}"`);
      }
      trials.push(trial);
    }
    return trials;
  } finally {
    await store.close();
  }
}

async function submitTrial({ id, identity, folds }: TrialDetail, flags: SubmitFlags): Promise<void> {
  const { verify = false, note } = flags;
  const body = JSON.stringify({ identity, scores: folds, verify, ...(note !== undefined && { note }) });
  const key = createHash('sha256').update(`${id} ${body}`).digest('hex');
  await post(flags, '', { 'content-type': 'application/json', 'idempotency-key': key }, body);
}

async function submitEmbeddings(path: string, flags: SubmitFlags): Promise<void> {
  const { name, dataset, protocol, seed, note } = flags;
  if (name === undefined || dataset === undefined || protocol === undefined) {
    throw new RangeError('Cannot submit embeddings: --name, --dataset and --protocol are needed, got fewer');
  }
  const query = new URLSearchParams({
    name,
    dataset,
    protocol,
    seed: String(seed),
    ...(note !== undefined && { note }),
  });
  const file = await openAsBlob(path, { type: 'application/x-npy' }).catch((error: Error) => {
    throw new RangeError(`Cannot submit embeddings: a readable file is needed, got ${error.message}`, { cause: error });
  });
  await post(flags, `?${query}`, { 'content-type': 'application/x-npy' }, file);
}

async function post(flags: SubmitFlags, query: string, headers: Record<string, string>, body: string | Blob) {
  const token = flags.token ?? process.env.GSSL_TOKEN;
  if (!token) throw new RangeError('Cannot submit: --token or $GSSL_TOKEN is needed, got neither');
  const url = addressOf(flags.server, query);
  const options = { method: 'POST', headers: { ...headers, authorization: `Bearer ${token}` }, body };
  const response = await fetch(url, options).catch((error: Error) => {
    const found = (error.cause as Error | undefined)?.message || error.message;
    throw new RangeError(`Cannot submit: a server that answers at ${flags.server} is needed, got ${found}`, {
      cause: error,
    });
  });
  const answer = (await response.json().catch(() => ({}))) as Record<string, string>;
  if (!response.ok) {
    throw new RangeError(
      `Cannot submit: a submission that ${flags.server} takes is needed, got ${response.status} (${oneLine(answer.detail)})`,
    );
  }
  process.stdout.write(
    `${answer.id} ${answer.state}: ${answer.method} on ${answer.dataset}, ${answer.protocol}, seed ${answer.seed}\n`,
  );
}

function addressOf(server: string, query: string): URL {
  try {
    return new URL(`/api/v1/submissions${query}`, server);
  } catch (error) {
    throw new RangeError(`Cannot submit: a --server such as http://127.0.0.1:8787 is needed, got "${server}"`, {
      cause: error,
    });
  }
}

function oneLine(text = 'no reason'): string {
  return text.replaceAll(/\s+/g, ' ');
}
