import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { gssl, type Running, startGssl } from './support/gssl.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gssl-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const small = ['run', '--methods', 'random-encoder,grace', '--datasets', 'karate', '--protocols', 'clustering'];
const quickly = [...small, '--epochs', '3', '--encoder', 'hiddenSize=8'];

const onKarate = (protocols: string) => ['run', '--methods', 'dgi', '--datasets', 'karate', '--protocols', protocols];

async function finishedTrials(): Promise<string[]> {
  const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
  const { trials } = await store.trials({ status: 'finished', limit: 1000 });
  await store.close();
  return trials.map(({ identity }) => `${identity.method} ${identity.seed}`).sort();
}

async function until(running: Running, text: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (running.stderr().includes(text)) return;
    if (running.process.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`"${text}" did not come; standard error: ${running.stderr()}`);
}

describe('gssl run', () => {
  it('runs what is missing, says so line by line, and prints the ranking', async () => {
    const first = await gssl([...quickly, '--seeds', '0-1'], folder);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toMatch(
      /^\[\d\/4\] random-encoder on karate, clustering, seed 0: \w+ \d+\.\d % in \d+\.\d s$/m,
    );
    expect(first.stderr).toMatch(/^\[\d\/4\] grace on karate, clustering, seed 1: /m);
    expect(first.stdout).toContain('karate · clustering');
    expect(await finishedTrials()).toEqual(['grace 0', 'grace 1', 'random-encoder 0', 'random-encoder 1']);
    const second = await gssl([...quickly, '--seeds', '0-2'], folder);
    expect(second.stderr).not.toContain('seed 1: ');
    expect(second.stderr).toMatch(/^2 trials finished, 4 were in results\.sqlite already; /m);
  });

  it('lays out the embedding of one seed of each config, unless told not to', async () => {
    await gssl([...quickly, '--seeds', '1-2'], folder);
    await gssl([...quickly, '--seeds', '0-2'], folder);
    await gssl([...quickly, '--seeds', '0', '--set', 'grace.temperature=0.7', '--projection', 'none'], folder);
    const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
    onTestFinished(() => store.close());
    const drawn: string[] = [];
    for (const { id, identity } of (await store.trials()).trials) {
      const projection = await store.projection(id);
      if (projection === undefined) continue;
      drawn.push(`${identity.method} ${identity.seed}`);
      expect(projection).toMatchObject({ rows: 'nodes', numRows: 34, trial: { id } });
      expect(projection.layouts.map(({ name, x }) => [name, x.length])).toEqual([
        ['pca', 34],
        ['umap', 34],
      ]);
      // Two factions of the club.
      expect(new Set(projection.classes)).toEqual(new Set([0, 1]));
    }
    expect(drawn.sort()).toEqual(['grace 1', 'random-encoder 1']);
    const { code, stderr } = await gssl([...quickly, '--projection', 'tsne'], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('one of none, pca, umap is needed, got "tsne"')]);
  });

  it('plans without running', async () => {
    const { code, stdout } = await gssl([...quickly, '--dry-run'], folder);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'random-encoder[encoder.hiddenSize=8] on karate, clustering, seed 0\n' +
        'grace[epochs=3,encoder.hiddenSize=8] on karate, clustering, seed 0\n' +
        '2 to run, 0 in the database already\n',
    );
    await expect(openStore(join(folder, 'results.sqlite'), { readOnly: true })).rejects.toThrow('no such file');
  });

  it('chooses among values by validation, and stores what each fold chose', async () => {
    const several = onKarate('node-random-10-10-80,clustering');
    const args = [...several, '--epochs', '3', '--encoder', 'hiddenSize=4,8', '--set', 'learningRate=0.01,0.1,1'];
    const plan = await gssl([...args, '--dry-run'], folder);
    expect(plan.stdout).toBe(
      'dgi[epochs=3,learningRate=0.01,0.1,1,encoder.hiddenSize=4,8] on karate, node-random-10-10-80, seed 0, 6 candidates\n' +
        '1 to run, 0 in the database already\n',
    );
    expect(plan.stderr).toContain('left out: clustering on karate for dgi (several values stand to choose among');
    expect((await gssl(args, folder)).code).toBe(0);
    const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
    const [summary] = (await store.trials({})).trials;
    const { folds, identity } = (await store.trial(summary!.id))!;
    await store.close();
    expect(identity.config).toMatchObject({
      learningRate: [0.01, 0.1, 1],
      encoder: { hiddenSize: [4, 8] },
      chosenBy: 'validation-accuracy',
    });
    const selected = (name: string) =>
      folds.filter(({ metric }) => metric === `selected-${name}`).map(({ value }) => value);
    const numFolds = new Set(folds.map(({ fold }) => fold)).size;
    expect(selected('learningRate').length).toBe(numFolds);
    for (const rate of selected('learningRate')) expect([0.01, 0.1, 1]).toContain(rate);
    expect(selected('encoder.hiddenSize').length).toBe(numFolds);
    for (const size of selected('encoder.hiddenSize')) expect([4, 8]).toContain(size);
  });

  it('gives each fold what the chosen value has there alone', async () => {
    const run = [...onKarate('node-random-10-10-80'), '--epochs', '5', '--encoder', 'hiddenSize=4', '--set'];
    const rates = [0.01, 0.1];
    for (const value of [...rates, rates.join(',')]) {
      expect((await gssl([...run, `learningRate=${value}`], folder)).code).toBe(0);
    }
    const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
    const trials = await Promise.all((await store.trials({})).trials.map(({ id }) => store.trial(id)));
    await store.close();
    const of = (rate: number | readonly number[], metric: string) => {
      const { folds } = trials.find((trial) => isDeepStrictEqual(trial!.identity.config.learningRate, rate))!;
      return folds.filter((score) => score.metric === metric).map(({ value }) => value);
    };
    const [slow, fast] = rates.map((rate) => of(rate, 'validation-accuracy'));
    const chosen = slow!.map((value, fold) => (fast![fold]! > value ? 1 : 0));
    // Both are chosen somewhere: else nothing was.
    expect(new Set(chosen).size).toBe(2);
    expect(of(rates, 'selected-learningRate')).toEqual(chosen.map((place) => rates[place]));
    expect(of(rates, 'accuracy')).toEqual(chosen.map((place, fold) => of(rates[place]!, 'accuracy')[fold]));
  });

  it('refuses several values where one is needed, in one line', async () => {
    const args = [...onKarate('clustering'), '--set', 'epochs=1,2'];
    const { code, stderr } = await gssl(args, folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Cannot run: a trial is needed, got none; left out:')]);
    const wrong = await gssl([...onKarate('clustering'), '--set', 'epochs=1,many'], folder);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Cannot set epochs [dgi on karate]')]);
  });

  it('prints JSON lines, each trial and a summary', async () => {
    const { code, stdout } = await gssl([...quickly, '--json', '--workers', '2'], folder);
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ event }) => event)).toEqual(['trial', 'trial', 'summary']);
    expect(lines[0]).toMatchObject({
      status: 'finished',
      dataset: 'karate',
      protocol: 'clustering',
      seed: 0,
      total: 2,
    });
    expect(lines[2]).toMatchObject({ total: 2, finished: 2, failed: 0, skipped: 0, interrupted: false });
    expect(lines[2]!.leaderboards).toHaveLength(1);
  });

  it('stores a trial that fails and goes on with the others; exit code 1', async () => {
    const { code, stderr } = await gssl([...quickly, '--set', 'grace.learningRate=1e30', '--epochs', '20'], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\[\d\/2\] grace on karate, clustering, seed 0: failed: Cannot train grace on karate: /m);
    expect(stderr).toContain('1 trial finished, 1 failed');
    expect(await finishedTrials()).toEqual(['random-encoder 0']);
  });

  it('ends cleanly at Ctrl-C and goes on where it ended', async () => {
    const slowly = [...small, '--set', 'epochs=1000000', '--encoder', 'hiddenSize=8'];
    const running = startGssl(slowly, folder);
    await until(running, '[1/2] ');
    running.process.kill('SIGINT');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(ended.stderr).toContain('Interrupted: 1 of 2 trials finished');
    expect(ended.stderr).toContain('The same command goes on where this run ended.');
    expect(await finishedTrials()).toEqual(['random-encoder 0']);
    const next = await gssl(quickly, folder);
    expect(next.stderr).toContain('1 trial finished, 1 was in results.sqlite already');
  });

  it('loses nothing that was finished when it is killed, and goes on', async () => {
    const running = startGssl([...quickly, '--seeds', '0-49'], folder);
    await until(running, '[  3/100] ');
    running.process.kill('SIGKILL');
    expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
    const before = await finishedTrials();
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(before.length).toBeLessThan(100);
    const next = await gssl([...quickly, '--seeds', '0-2'], folder);
    expect(next.code).toBe(0);
    expect(await finishedTrials()).toEqual(
      [...new Set([...before, ...[0, 1, 2].flatMap((seed) => [`grace ${seed}`, `random-encoder ${seed}`])])].sort(),
    );
  });

  it('goes on without a dataset of a suite that cannot be had, and says so in one line', async () => {
    writeFileSync(
      join(folder, 'suite.yaml'),
      'name: mine\nmethods: random-encoder\ndatasets: [pubmed, karate]\nprotocols: clustering\n',
    );
    const { code, stderr } = await gssl(['run', '--config', 'suite.yaml', '--offline', '--data', folder], folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^left out: pubmed \(Cannot load pubmed: [^\n]+\)$/m);
    expect(stderr).toContain('left out for want of data: pubmed');
  });

  it('refuses an unknown engine before anything is stored as failed', async () => {
    const { code, stderr } = await gssl(quickly, folder, { GSSL_BACKEND: 'abacus' });
    expect(code).toBe(2);
    expect(stderr).toContain('Cannot start a backend: one of tensorflow, wasm, cpu is needed, got "abacus"\n');
    const store = await openStore(join(folder, 'results.sqlite'), { readOnly: true });
    expect((await store.trials()).trials).toEqual([]);
    await store.close();
  });
});
