import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadRegistries, type Registries } from '../../src/cli/registries.js';
import { verifyAll } from '../../src/cli/verify/verifyAll.js';
import { writeNpy } from '../../src/cli/writeNpy.js';
import { openStore, openSubmissionStore, type ResultContent, type Submission } from '../../src/store/index.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { capture } from './support/capture.js';

let registries: Registries;
beforeAll(async () => {
  registries = await loadRegistries();
});

/** A database with one trial of raw features on a made-up graph, and one that does not know it. */
async function databases() {
  const folder = await temporaryFolder();
  const [theirs, ours] = [join(folder, 'theirs.sqlite'), join(folder, 'ours.sqlite')];
  await capture(['run', '--methods', 'raw-features', '--datasets', 'sbm-easy', '--json', '--db', theirs]);
  const source = await openStore(theirs, { readOnly: true });
  const { id } = (await source.trials()).trials[0]!;
  const { identity, folds } = (await source.trial(id))!;
  await source.close();
  const store = await openStore(ours);
  const submissions = await openSubmissionStore(ours);
  onTestFinished(() => Promise.all([store.close(), submissions.close()]).then(() => undefined));
  const { token } = await submissions.createToken({ name: 'lab', scopes: ['submit', 'verify'] });
  const verify = async (limits = { seconds: 120, memoryBytes: 8 * 2 ** 30 }) => {
    const verdicts: Submission[] = [];
    const location = { root: folder, offline: true };
    const verifying = {
      store,
      submissions,
      registries,
      location,
      folder,
      limits,
      signal: new AbortController().signal,
    };
    await verifyAll(verifying, { watch: false, onVerdict: (verdict) => verdicts.push(verdict) });
    return verdicts;
  };
  const content: ResultContent = { kind: 'result', identity, scores: folds };
  const submit = async (changed: Partial<ResultContent> = {}) =>
    (await submissions.submit(token, { content: { ...content, ...changed }, verify: true })).submission;
  return { folder, store, submissions, token, content, submit, verify, id };
}

describe('verifyAll()', () => {
  it('reproduces what is so, in a worker process, and rejects what is not, with the reason', async () => {
    const { store, content, submit, verify, id } = await databases();
    await submit();
    await submit({ scores: content.scores.map((score) => ({ ...score, value: score.value / 2 })) });
    await submit({ identity: { ...content.identity, methodVersion: 99 } });
    await submit({ identity: { ...content.identity, method: 'rm -rf' } });
    await submit({ identity: { ...content.identity, config: { ...content.identity.config, code: 'x' } } });
    const verdicts = await verify();
    expect(verdicts.map(({ state }) => state)).toEqual(['reproduced', 'rejected', 'rejected', 'rejected', 'rejected']);
    const reasons = verdicts.map(({ reason }) => reason);
    expect(reasons[0]).toMatch(/^accuracy 0\.\d{4} reported, 0\.\d{4} here.* \(within 0\.01\)$/);
    expect(reasons[1]).toMatch(/\(beyond 0\.01\)$/);
    expect(reasons[2]).toMatch(/^Cannot verify: methodVersion 1 is needed, as this testbed has it, got 99$/);
    expect(reasons[3]).toMatch(/^Cannot find method: .*got "rm -rf"/);
    expect(reasons[4]).toMatch(/hyperparameter.*"code"/);
    expect(verdicts[0]!.trial).toBe(id);
    expect(await store.has(id)).toBe(true);
    expect(await verify()).toEqual([]);
  });

  it('rejects what goes beyond its time or memory, and tells it', async () => {
    const { store, submit, verify } = await databases();
    await submit();
    expect((await verify({ seconds: 0.01, memoryBytes: 8 * 2 ** 30 }))[0]).toMatchObject({
      state: 'rejected',
      reason: expect.stringContaining('went beyond 0.01 s'),
    });
    await submit({ scores: [{ metric: 'accuracy', fold: 0, value: 0.5 }] });
    expect((await verify({ seconds: 120, memoryBytes: 60 * 2 ** 20 }))[0]).toMatchObject({
      state: 'rejected',
      reason: expect.stringContaining('went beyond 60 MiB'),
    });
    // What the limits here end is no result of the method.
    expect((await store.trials()).trials).toEqual([]);
  });

  it('rejects what could be picked or says too little, before it trains', async () => {
    const { store, content, submit, verify } = await databases();
    const { identity, scores } = content;
    await submit({ identity: { ...identity, seed: 10 } });
    await submit({ scores: scores.filter(({ metric }) => metric !== 'accuracy') });
    for (const encoder of [null, [], 'gcn']) {
      await submit({ identity: { ...identity, config: { ...identity.config, encoder } } });
    }
    const verdicts = await verify();
    expect(verdicts.map(({ state }) => state)).toEqual(Array(5).fill('rejected'));
    const reasons = verdicts.map(({ reason }) => reason);
    expect(reasons[0]).toBe('Cannot verify: a seed from 0 to 9 is needed, got 10');
    expect(reasons[1]).toMatch(/^Cannot verify: a score of accuracy is needed, got macro-f1, /);
    expect(reasons.slice(2)).toEqual(
      ['null', '[]', '"gcn"'].map((got) => `Cannot verify: settings of an encoder are needed, got ${got}`),
    );
    expect((await store.trials()).trials).toEqual([]);
  });

  it('leaves what needs data that is not at hand self-reported, to be verified later', async () => {
    const { submissions, token, content, submit, verify } = await databases();
    await submit({ identity: { ...content.identity, dataset: 'cora' } });
    const embeddings = { kind: 'embedding', name: 'x', dataset: 'cora', protocol: 'node-public', seed: 0 } as const;
    const matrix = { file: 'none', numRows: 2708, numColumns: 2 };
    await submissions.submit(token, { content: { ...embeddings, ...matrix }, verify: true });
    const verdicts = await verify();
    expect(verdicts.map(({ state }) => state)).toEqual(['self-reported', 'self-reported']);
    for (const { id, reason } of verdicts) {
      expect(reason).toMatch(/ind\.cora|Cora/);
      expect((await submissions.requestVerification(id))!.state).toBe('verifying');
    }
  });

  it('counts an attempt that fails, and says so of a submission that does not wait', async () => {
    const { folder, store, submissions, submit } = await databases();
    const { id } = await submit();
    const broken = { ...registries, methods: { ...registries.methods, get: () => raise() } } as unknown as Registries;
    const raise = () => {
      throw new TypeError('a fault of ours');
    };
    const verifying = { store, submissions, folder, limits: { seconds: 60, memoryBytes: 2 ** 33 } };
    const rest = { location: { root: folder, offline: true }, signal: new AbortController().signal };
    const attempt = (parts: Registries) =>
      verifyAll({ ...verifying, ...rest, registries: parts }, { ids: [id], watch: false, onVerdict: () => undefined });
    for (let k = 0; k < 3; k++) await expect(attempt(broken)).rejects.toThrow('a fault of ours');
    const settled = `Cannot verify ${id}: a submission that waits is needed`;
    await expect(attempt(registries)).rejects.toThrow(settled);
    expect(await submissions.submission(id)).toMatchObject({
      state: 'rejected',
      reason: expect.stringContaining('got none in 3 attempts'),
    });
  });

  it('judges embeddings, which stay self-reported, and says what is wrong with others', async () => {
    const { folder, submissions, token, content, verify, store } = await databases();
    const { dataset, protocol } = content.identity;
    const { graph } = await registries.datasets.get(dataset).load({ root: folder, offline: true });
    // The class of each node, told by one column each: what any classifier learns.
    const codes = new Float32Array(graph.numNodes * graph.numClasses);
    for (const [node, label] of graph.labels.entries()) codes[node * graph.numClasses + label] = 1;
    writeNpy(join(folder, 'good.npy'), codes, [graph.numNodes, graph.numClasses]);
    writeNpy(join(folder, 'short.npy'), codes.slice(graph.numClasses), [graph.numNodes - 1, graph.numClasses]);
    writeNpy(join(folder, 'nan.npy'), codes.fill(Number.NaN), [graph.numNodes, graph.numClasses]);
    const submit = (file: string, under = protocol) => {
      const shape = { numRows: graph.numNodes, numColumns: graph.numClasses };
      const given = { kind: 'embedding', name: 'x', dataset, protocol: under, seed: 0, file, ...shape } as const;
      return submissions.submit(token, { content: given, verify: true });
    };
    for (const file of ['good', 'short', 'nan', 'gone']) await submit(file);
    await submit('good', 'link-85-5-10');
    const verdicts = await verify();
    expect(verdicts.map(({ state }) => state)).toEqual(['self-reported', ...Array(4).fill('rejected')]);
    expect(verdicts[0]).toMatchObject({ reason: expect.stringContaining('how the embeddings were made is not known') });
    expect(verdicts[0]!.scores.find(({ metric }) => metric === 'accuracy')!.mean).toBe(1);
    expect(verdicts[1]!.reason).toMatch(`a matrix of ${graph.numNodes} rows is needed, got ${graph.numNodes - 1}`);
    expect(verdicts[2]!.reason).toMatch('a matrix of finite numbers is needed');
    expect(verdicts[4]!.reason).toMatch('a protocol that trains nothing is needed');
    expect((await store.trials()).trials).toEqual([]);
  });
});
