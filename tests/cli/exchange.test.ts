import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportResults } from '../../src/cli/exchange/exportResults.js';
import { importResults } from '../../src/cli/exchange/importResults.js';
import { parseArchive } from '../../src/cli/exchange/parseArchive.js';
import { openStore } from '../../src/store/index.js';
import { failed, finished, protocolCard } from '../store/sampleTrials.js';
import { databaseWith, runCommand } from './runCommand.js';

const wild = { ...finished({ seed: 3 }, [0.7]), curves: [{ name: 'loss', steps: [0, 1], values: [1, Number.NaN] }] };
const trials = [
  finished({ seed: 0 }, [0.8, 0.9]),
  finished({ seed: 0, method: 'dgi' }, [0.7]),
  finished({ seed: 0, protocol: 'clustering' }, [0.5]),
  wild,
];

async function archived(withCurves = true, filter = {}) {
  const store = await openStore(await databaseWith(...trials, failed({ seed: 9 })), { readOnly: true });
  try {
    return await exportResults(store, { ...filter, withCurves });
  } finally {
    await store.close();
  }
}

describe('exportResults() and importResults()', () => {
  it('bring finished trials into another database as they were', async () => {
    const { lines, numTrials } = await archived();
    expect(numTrials).toBe(4);
    const store = await openStore(':memory:');
    await store.record(trials[0]!);
    expect(await importResults(store, [parseArchive(lines.join('\n'), 'a')])).toEqual({ recorded: 3, kept: 1 });
    const page = await store.trials({});
    expect(page.trials.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished', 'finished']);
    const { id } = page.trials.find(({ identity }) => identity.seed === 3)!;
    const { folds, curves, environment, trainingKey } = (await store.trial(id))!;
    expect({ scores: folds, curves, environment, trainingKey }).toEqual({
      scores: wild.scores,
      curves: wild.curves,
      environment: wild.environment,
      trainingKey: wild.trainingKey,
    });
    expect((await exportResults(store, { withCurves: true })).lines).toEqual(lines);
    await store.close();
  });

  it('carry cards and standard configs, so that rankings look the same', async () => {
    const first = await openStore(':memory:');
    const card = { name: 'grace', version: 1, family: 'contrastive', usesLabels: false, details: {} } as const;
    await first.describeMethod(card);
    const { config } = trials[0]!.identity;
    await first.describeStandard({
      method: 'grace',
      methodVersion: 1,
      dataset: 'cora',
      protocol: 'node-public',
      config: { ...config, temperature: 1 },
    });
    for (const trial of trials) await first.record(trial);
    const { lines } = await exportResults(first, { withCurves: false });
    const second = await openStore(':memory:');
    await importResults(second, [parseArchive(lines.join('\n'), 'a')]);
    const query = { dataset: 'cora', protocol: 'node-public' };
    expect(await second.leaderboard(query)).toEqual(await first.leaderboard(query));
    expect((await second.leaderboard(query))!.rows.map(({ label }) => label)).toContain('grace[temperature=0.4]');
    expect(await second.methods()).toEqual([card]);
    await first.close();
    await second.close();
  });

  it('leave cards of the same version as they are, and bring those of newer ones', async () => {
    const card = (version: number, paper: string) =>
      ({ name: 'grace', version, family: 'contrastive', usesLabels: false, details: { paper } }) as const;
    const archive = (version: number) => ({
      methods: [card(version, 'archived')],
      datasets: [],
      protocols: [protocolCard],
      standards: [],
      trials: [],
    });
    const store = await openStore(':memory:');
    await store.describeMethod(card(2, 'mine'));
    await store.describeProtocol({ ...protocolCard, setting: 'frozen' });
    await importResults(store, [archive(1), archive(2)]);
    expect(await store.methods()).toEqual([card(2, 'mine')]);
    expect((await store.protocols())[0]!.setting).toBe('frozen');
    await importResults(store, [archive(3)]);
    expect(await store.methods()).toEqual([card(3, 'archived')]);
    await store.close();
  });

  it('keep their order where trials differ in nothing that a reader looks for', async () => {
    const first = await openStore(':memory:');
    for (const codeVersion of ['1', '2', '3']) await first.record(finished({ codeVersion }, [0.5]));
    const { lines } = await exportResults(first, { withCurves: true });
    const second = await openStore(':memory:');
    await importResults(second, [parseArchive(lines.join('\n'), 'a')]);
    expect((await exportResults(second, { withCurves: true })).lines).toEqual(lines);
    await first.close();
    await second.close();
  });

  it('choose by name, and leave out curves where asked', async () => {
    const chosen = await archived(false, { methods: ['grace'], protocols: ['node-public'] });
    const { trials: left } = parseArchive(chosen.lines.join('\n'), 'a');
    expect(left.map(({ identity, curves }) => [identity.method, identity.protocol, identity.seed, curves])).toEqual([
      ['grace', 'node-public', 0, []],
      ['grace', 'node-public', 3, []],
    ]);
  });

  it('store nothing of an archive with a trial that cannot be', async () => {
    const { lines } = await archived();
    const archive = parseArchive(lines.join('\n'), 'a');
    const empty = { ...archive, trials: [...archive.trials, { ...finished({ seed: 7 }, []), scores: [] }] };
    const store = await openStore(':memory:');
    await expect(importResults(store, [empty])).rejects.toThrow('a score is needed, got none');
    expect((await store.trials({})).trials).toEqual([]);
    await store.close();
  });
});

describe('parseArchive()', () => {
  const first = '{"archive":{"format":1}}';

  it.each([
    ['', 'Cannot read archive [a]: a first line with its format is needed, got an empty file'],
    ['{"trial":1}', 'Cannot read archive [a, line 1]: a line as `gssl export` writes them is needed, got {"trial":1}'],
    [`${first}\n{`, 'Cannot read archive [a, line 2]: JSON is needed, got {'],
    ['{"archive":{"format":2}}', 'Cannot read archive [a]: format 1 or older is needed, got 2'],
  ])('tells what is wrong with %j', (text, message) => {
    expect(() => parseArchive(text, 'a')).toThrow(message);
  });

  it('takes no trial with a part missing or one too many', async () => {
    const { lines } = await archived();
    const trial = JSON.parse(lines.at(-1)!) as { trial: Record<string, unknown> };
    const { environment: _, ...less } = trial.trial;
    for (const changed of [less, { ...trial.trial, more: 1 }, { ...trial.trial, scores: [{ metric: 'accuracy' }] }]) {
      expect(() => parseArchive(`${first}\n${JSON.stringify({ trial: changed })}`, 'a')).toThrow('line 2');
    }
  });
});

describe('gssl export and gssl import', () => {
  it('write a file and read it', async () => {
    const db = await databaseWith(...trials);
    const out = join(dirname(db), 'a.jsonl');
    const other = join(dirname(db), 'other.sqlite');
    expect((await runCommand(['export', '--db', db, '--out', out])).stdout).toBe(`${out}: 4 trials\n`);
    expect(await runCommand(['import', out, '--db', other])).toMatchObject({
      code: 0,
      stdout: `${other}: 4 new trials, 0 that were there\n`,
    });
    const { stdout } = await runCommand(['export', '--db', other, '--out', '-']);
    expect(stdout).toBe(readFileSync(out, 'utf8'));
  });

  it('end with one line and code 2 for what cannot be read, and make no database', async () => {
    const db = await databaseWith(...trials);
    const [bad, other] = [join(dirname(db), 'bad.jsonl'), join(dirname(db), 'other.sqlite')];
    writeFileSync(bad, 'no archive\n');
    for (const [file, found] of [
      [bad, `Cannot read archive [${bad}, line 1]: JSON is needed, got no archive\n`],
      [`${bad}x`, `Cannot read archive [${bad}x]: a readable file is needed, got ENOENT\n`],
    ] as const) {
      expect(await runCommand(['import', file, '--db', other])).toEqual({ code: 2, stdout: '', stderr: found });
    }
    expect(existsSync(other)).toBe(false);
    const nothing = await runCommand(['export', '--db', db, '--out', '-', '--methods', 'bgrl']);
    expect(nothing).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Cannot export: finished trials are needed, got none that was asked for\n',
    });
  });
});
