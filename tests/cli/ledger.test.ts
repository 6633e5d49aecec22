import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { differenceReasons, explains, parsePublished, publishedResults } from '../../src/cli/publishedResults.js';
import { type Leaderboard, ledger } from '../../src/store/index.js';
import { finished, series } from '../store/sampleTrials.js';
import { databaseWith, runCommand } from './runCommand.js';
import { leaderboard, row } from './sampleLeaderboard.js';

const published = {
  method: 'grace',
  dataset: 'cora',
  protocol: 'node-public',
  metric: 'accuracy',
  mean: 80,
  deviation: null,
  source: 'a paper',
  confidence: 'high',
};

function ours(mean: number, label = 'grace'): Leaderboard {
  return { ...leaderboard, rows: [row({ label, mean })] };
}

describe('ledger()', () => {
  it('takes one point, or two published deviations where that is more', () => {
    const verdict = (mean: number, deviation: number | null) =>
      ledger([{ ...published, deviation }], [ours(mean)])[0]!.verdict;
    expect(verdict(0.8099, null)).toBe('inside');
    expect(verdict(0.8101, null)).toBe('outside');
    expect(verdict(0.7899, 0.2)).toBe('outside');
    expect(verdict(0.7701, 1.5)).toBe('inside');
    expect(verdict(0.7699, 1.5)).toBe('outside');
  });

  it('takes two points for sets of graphs', () => {
    const protocol = 'graph-svm-10fold';
    const verdict = (mean: number) => ledger([{ ...published, protocol }], [{ ...ours(mean), protocol }])[0]!.verdict;
    expect([verdict(0.8199), verdict(0.8201)]).toEqual(['inside', 'outside']);
  });

  it('gives the difference in points, ours minus published', () => {
    expect(ledger([published], [ours(0.79)])[0]).toEqual({
      published,
      ours: { mean: 79, deviation: expect.closeTo(0.43, 12), seeds: 3 },
      difference: -1,
      tolerance: 1,
      verdict: 'inside',
      reason: null,
    });
  });

  it('gives the reason of rows outside alone', () => {
    const explained = { ...published, reason: 'another split' };
    expect(ledger([explained], [ours(0.9)])[0]!.reason).toBe('another split');
    expect(ledger([explained], [ours(0.8)])[0]!.reason).toBeNull();
    expect(ledger([published], [ours(0.9)])[0]!.reason).toBeNull();
  });

  it('compares nothing across methods, variants, protocols or metrics', () => {
    for (const other of [ours(0.8, 'dgi'), ours(0.8, 'grace[temperature=0.5]')]) {
      expect(ledger([published], [other])[0]).toMatchObject({ ours: null, difference: null, verdict: null });
    }
    for (const key of ['dataset', 'protocol', 'metric'] as const) {
      expect(ledger([published], [{ ...ours(0.8), [key]: 'other' }])[0]!.ours).toBeNull();
    }
  });
});

describe('the published numbers', () => {
  it('have a source, a known confidence, and a mean in percent', async () => {
    const results = await publishedResults();
    expect(results.length).toBeGreaterThan(50);
    for (const { mean, deviation, source, confidence } of results) {
      expect(mean).toBeGreaterThan(5);
      expect(mean).toBeLessThanOrEqual(100);
      expect(deviation ?? 0).toBeLessThan(5);
      expect(source.length).toBeGreaterThan(5);
      expect(['high', 'memory']).toContain(confidence);
    }
    const keys = results.map(({ method, dataset, protocol, metric, source }) =>
      [method, dataset, protocol, metric, source].join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have the first reason that is meant for them, and no reason is meant for none', async () => {
    const results = await publishedResults();
    const reasons = await differenceReasons();
    for (const entry of results) expect(entry.reason).toBe(reasons.find((each) => explains(each, entry))?.reason);
    for (const reason of reasons) {
      expect(reason.reason.length).toBeGreaterThan(20);
      expect(
        results.some((entry) => explains(reason, entry)),
        JSON.stringify(reason),
      ).toBe(true);
    }
    const entry = { ...published, dataset: 'cora' };
    const meant = { protocol: '*', dataset: '*', method: 'grace', reason: '' };
    expect(explains(meant, entry)).toBe(true);
    expect(explains({ ...meant, dataset: 'citeseer' }, entry)).toBe(false);
    expect(explains({ ...meant, method: 'dgi' }, entry)).toBe(false);
  });

  it('are refused where a line is not as it should be', () => {
    const text = readFileSync(new URL('../../baselines/published.csv', import.meta.url), 'utf8');
    const [header, first] = text.split('\n');
    expect(() => parsePublished(`${header}\n${first!.replace('81.90', 'x')}`, 'f.csv')).toThrow(
      new SyntaxError('Cannot parse f.csv record 1: a mean in percent is needed, got "x"'),
    );
    expect(() => parsePublished('method,mean\ngrace,1', 'f.csv')).toThrow(
      new SyntaxError('Cannot parse f.csv line 1: a column protocol is needed, got none'),
    );
  });
});

describe('gssl ledger', () => {
  it('sets ours beside the published ones of the same metric', async () => {
    const link = finished({ method: 'gae', protocol: 'link-85-5-10' }, [0.9]);
    const both = { ...link, scores: [...link.scores, { metric: 'auc', fold: 0, value: 0.91 }] };
    const db = await databaseWith(...series('grace', [0.82, 0.82]), ...series('dgi', [0.7, 0.7]), both);
    const { code, stdout } = await runCommand(['ledger', '--csv', '--db', db]);
    expect(code).toBe(0);
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows.map(({ method, metric, verdict }) => [method, metric, verdict])).toEqual([
      ['grace', 'accuracy', 'inside'],
      ['grace', 'accuracy', 'inside'],
      ['grace', 'accuracy', 'outside'],
      ['grace', 'accuracy', 'inside'],
      ['dgi', 'accuracy', 'outside'],
      ['gae', 'auc', 'inside'],
      ['gae', 'auc', 'inside'],
      ['gae', 'auc', 'inside'],
    ]);
    // A difference is explained where it is known why, and where there is one.
    expect(rows.slice(1, 5).map(({ reason }) => reason)).toEqual([
      '',
      expect.stringContaining('random splits'),
      '',
      '',
    ]);
    expect(rows[2]).toMatchObject({ published_mean: '80.08', ours_mean: '82', ours_seeds: '2', tolerance: '1.06' });
    const table = (await runCommand(['ledger', '--db', db, '--dataset', 'cora', '--protocol', 'node-public'])).stdout;
    expect(table).toMatch(
      /node-public {2}cora {5}grace {3}accuracy {2}82\.00 ± 0\.00 {6}2 {2}80\.08 ± 0\.53 {7}\+1\.92 {2}outside/,
    );
    const published =
      /3 of 5 \(60 %\) compared lie inside max\(2 published deviations, 1 point, or 2 of sets of graphs\); of those read in their source 3 of 5 \(60 %\)\. Of the 2 outside ours is above in 1; 1 have no reason\. Sources differ among themselves: 1 of 2 \(50 %\) methods, each on a dataset by a metric, agree with one that was read\. (\d+) of (\d+) published numbers/;
    const [, missing, all] = table.match(published)!;
    const wanted = (await publishedResults()).filter(
      ({ dataset, protocol }) => dataset === 'cora' && protocol === 'node-public',
    );
    expect([Number(missing), Number(all)]).toEqual([wanted.length - 5, wanted.length]);
    const everything = await runCommand([
      'ledger',
      '--db',
      db,
      '--dataset',
      'cora',
      '--protocol',
      'node-public',
      '--all',
      '--markdown',
    ]);
    expect(everything.stdout).toContain('| node-public | cora | bgrl | accuracy |  |  | 82.70 ± 0.60 |  |  |');
  });
});
