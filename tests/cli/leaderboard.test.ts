import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Leaderboard } from '../../src/store/index.js';
import { finished, series } from '../store/sampleTrials.js';
import { databaseWith, outcomeOf, runCommand, startCommand } from './runCommand.js';

const trials = [
  ...series('grace', [0.8, 0.82, 0.81]),
  ...series('random-encoder', [0.6, 0.61, 0.62]),
  finished({ dataset: 'dblp' }, [0.5]),
];

describe('gssl leaderboard', () => {
  it('prints every ranking, or the one that is asked for', async () => {
    const db = await databaseWith(...trials);
    const all = await runCommand(['leaderboard', '--db', db]);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toMatch(/^cora · node-public · accuracy in %\n[\s\S]*\n\ndblp · node-public · accuracy in %\n/);
    expect(all.stdout).not.toContain('\u001b');
    const one = await runCommand(['leaderboard', '--dataset', 'cora', '--protocol', 'node-public'], { GSSL_DB: db });
    expect(one.stdout).toMatch(/\n1 {2}grace {11}81\.00 ± 1\.00 {2}78\.52 to 83\.48 {2}\+20\.00 /);
    expect(one.stdout).not.toContain('dblp');
  });

  it('prints JSON, CSV, Markdown and LaTeX', async () => {
    const db = await databaseWith(...trials);
    const output = async (flag: string) =>
      (await runCommand(['leaderboard', '--db', db, '--dataset', 'cora', flag])).stdout;
    const [leaderboard] = JSON.parse(await output('--json')) as Leaderboard[];
    expect(leaderboard!.rows.map(({ method }) => method)).toEqual(['grace', 'random-encoder']);
    expect((await output('--csv')).split('\n')[1]).toMatch(
      /^cora,node-public,accuracy,abc,c0,1,1,grace,grace,1,,0\.81/,
    );
    expect(await output('--markdown')).toContain('| 1 | grace | 81.00 ± 1.00 |');
    expect(await output('--latex')).toContain('\\textbf{grace}');
  });

  it('reaches older results by option', async () => {
    const db = await databaseWith(finished({ codeVersion: '1' }, [0.3]), finished({ codeVersion: '2' }, [0.4]));
    const newest = await runCommand(['leaderboard', '--db', db]);
    expect(newest.stdout).toContain('40.00');
    expect(newest.stdout).toContain('left out: 1 trial with another code version (--code-version 1)');
    expect((await runCommand(['leaderboard', '--db', db, '--code-version', '1'])).stdout).toContain('30.00');
  });

  it('says that there are no results yet', async () => {
    const db = await databaseWith();
    expect(await runCommand(['leaderboard', '--db', db])).toMatchObject({
      code: 0,
      stdout: 'No results yet: `gssl run` makes some.\n',
    });
    expect((await runCommand(['leaderboard', '--db', db, '--json'])).stdout).toBe('[]\n');
  });

  it('ends with code 2 and one line for what the user can mend', async () => {
    const db = await databaseWith(...trials);
    const missing = join(tmpdir(), 'none.sqlite');
    const cases = [
      [['--db', missing], `Cannot open ${missing}: an existing results database is needed, got no such file`],
      [
        ['--db', db, '--dataset', 'coral'],
        'Cannot find dataset in the results: one of cora, dblp is needed, got "coral" (did you mean "cora"?)',
      ],
      [['--db', db, '--json', '--csv'], 'Cannot print: one output format is needed, got --json and --csv'],
    ] as const;
    for (const [args, message] of cases) {
      expect(await runCommand(['leaderboard', ...args])).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    }
  });

  it('ends quietly where nobody reads its output', async () => {
    const db = await databaseWith(...series('grace', Array(400).fill(0.5)));
    const child = startCommand(['leaderboard', '--db', db, '--json']);
    const outcome = outcomeOf(child);
    child.stdout!.destroy();
    await once(child, 'close');
    expect(await outcome).toMatchObject({ code: 0, stderr: '' });
  });
});
