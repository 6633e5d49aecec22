import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/store/index.js';
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
});
