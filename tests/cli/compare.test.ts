import { describe, expect, it } from 'vitest';
import type { Comparison, Versus } from '../../src/store/index.js';
import { series } from '../store/sampleTrials.js';
import { databaseWith, runCommand } from './runCommand.js';

const where = ['--dataset', 'cora', '--protocol', 'node-public'];

describe('gssl compare', () => {
  it('prints scores by seed, the difference and both tests', async () => {
    const db = await databaseWith(...series('grace', [0.8, 0.82, 0.84, 0.9]), ...series('dgi', [0.79, 0.8, 0.81]));
    const { code, stdout } = await runCommand(['compare', 'grace', 'dgi', ...where, '--db', db]);
    expect(code).toBe(0);
    expect(stdout).toBe(`cora · node-public · accuracy in %
seed  grace    dgi  difference
   0  80.00  79.00       +1.00
   1  82.00  80.00       +2.00
   2  84.00  81.00       +3.00

grace 82.00, dgi 80.00 over 3 common seeds
difference +2.00 ± 1.00, 95 % interval −0.48 to +4.48
paired t-test p = 0.074, Wilcoxon signed-rank p = 0.250
The two cannot be told apart at the 5 % level; more seeds may tell.
`);
  });

  it('says which is better where the test can tell, whichever comes first', async () => {
    const db = await databaseWith(
      ...series('grace', [0.8, 0.81, 0.82, 0.83]),
      ...series('dgi', [0.7, 0.72, 0.71, 0.74]),
    );
    for (const pair of [
      ['grace', 'dgi'],
      ['dgi', 'grace'],
    ]) {
      const { stdout } = await runCommand(['compare', ...pair, ...where, '--db', db]);
      expect(stdout).toMatch(/\ngrace is better than dgi at the 5 % level\.\n$/);
    }
  });

  it('compares a variant with the standard, in JSON', async () => {
    const db = await databaseWith(
      ...series('grace', [0.8, 0.81, 0.82], { config: { temperature: 0.4 } }),
      ...series('grace', [0.7, 0.72], { config: { temperature: 0.5 } }),
    );
    const { stdout } = await runCommand(['compare', 'grace', 'grace[temperature=0.5]', ...where, '--json', '--db', db]);
    const comparison = JSON.parse(stdout) as Comparison;
    expect(comparison.second).toEqual({ label: 'grace[temperature=0.5]', mean: expect.closeTo(0.71, 12), numSeeds: 2 });
    expect(comparison.meanDifference).toBeCloseTo(0.095, 12);
  });

  it('ends with code 2 for an unknown method, too few seeds and a missing option', async () => {
    const db = await databaseWith(...series('grace', [0.8, 0.81]), ...series('dgi', [0.7]));
    const outcome = async (...args: string[]) => {
      const { code, stderr } = await runCommand(['compare', ...args, '--db', db]);
      return [code, stderr.trim()];
    };
    expect(await outcome('grace', 'bgrl', ...where)).toEqual([
      2,
      'Cannot find method in the results: one of dgi, grace is needed, got "bgrl"',
    ]);
    expect(await outcome('grace', 'dgi', ...where)).toEqual([
      2,
      'Cannot compare grace and dgi: two common seeds are needed, got 1',
    ]);
    expect(await outcome('grace', 'dgi')).toEqual([2, expect.stringContaining('--dataset')]);
  });

  describe('over several rankings', () => {
    const spread = (base: number) => [base, base + 0.004, base - 0.003, base + 0.001];
    const trials = [
      ...series('grace', spread(0.8), { dataset: 'cora' }),
      ...series('dgi', [0.7, 0.701, 0.7, 0.702], { dataset: 'cora' }),
      ...series('grace', spread(0.6), { dataset: 'citeseer' }),
      ...series('dgi', [0.6, 0.601, 0.601, 0.602], { dataset: 'citeseer' }),
      // Clear by itself, and no more among three.
      ...series('grace', [0.5, 0.52, 0.51, 0.53], { dataset: 'pubmed' }),
      ...series('dgi', [0.52, 0.525, 0.54, 0.55], { dataset: 'pubmed' }),
      ...series('grace', [0.9], { dataset: 'wikics' }),
    ];
    const protocol = ['--protocol', 'node-public'];

    it("says on each who wins, with Holm's correction, and where seeds are too few", async () => {
      const db = await databaseWith(...trials);
      const { code, stdout } = await runCommand(['compare', 'grace', 'dgi', ...protocol, '--db', db]);
      expect(code).toBe(0);
      const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' '));
      expect(lines[0]).toBe('grace against dgi, scores in %');
      expect(lines.filter((line) => /(win|tie|loss)$/.test(line)).map((line) => line.split(' ').at(0))).toEqual([
        'citeseer',
        'cora',
        'pubmed',
      ]);
      expect(lines.find((line) => line.startsWith('cora'))).toMatch(/ 4 <0\.001 <0\.001 win$/);
      expect(lines.find((line) => line.startsWith('pubmed'))).toMatch(/−1\.8[78] .* 4 0\.036 0\.072 tie$/);
      expect(stdout).toContain(
        "1 win, 2 ties, 0 losses: paired t-test over common seeds at the 5 % level, Holm's correction over 3 rankings; more seeds may tell more",
      );
      expect(stdout).toContain('fewer than two common seeds: wikics node-public');
    });

    it('takes the datasets that are named, and prints CSV and JSON', async () => {
      const db = await databaseWith(...trials);
      const args = ['compare', 'grace', 'dgi', ...protocol, '--dataset', 'cora,citeseer', '--db', db];
      const table = await runCommand([...args, '--csv']);
      expect(table.stdout.trim().split('\n')).toHaveLength(3);
      expect(table.stdout.split('\n')[0]).toBe(
        'dataset,protocol,metric,first_mean,second_mean,mean_difference,interval_low,interval_high,seeds,t_test_p_value,holm_p_value,outcome',
      );
      const { comparisons, wins } = JSON.parse((await runCommand([...args, '--json'])).stdout) as Versus;
      expect([comparisons.map(({ dataset }) => dataset), wins]).toEqual([['cora', 'citeseer'], 1]);
      const older = await runCommand([...args, '--dataset-checksum', 'ab']);
      expect([older.code, older.stderr]).toEqual([
        2,
        'Cannot compare grace and dgi: one dataset and one protocol are needed with --dataset-checksum, got several\n',
      ]);
    });
  });
});
