import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composed } from '../../baselines/contrastive/composed.js';
import type { SettingValue } from '../../src/config/hyperparameter.js';
import { resolveOpen } from '../../src/methods/resolveConfig.js';
import type { Effects } from '../../src/store/index.js';
import type { Json } from '../../src/store/records.js';
import { series } from '../store/sampleTrials.js';
import { databaseWith, runCommand } from './runCommand.js';

const design = `name: mine
methods: random-encoder
datasets: cora
protocols: node-public
set: {composed.epochs: 7}
factorial: {objectives: [cca, info-nce], encoders: [gcn, sgc]}
`;

function suiteFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gssl-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'mine.yaml'), text);
  return join(folder, 'mine.yaml');
}

/** Cells in the order of the file: cca gcn, cca sgc, info-nce gcn, info-nce sgc. */
const databaseOf = (...scores: readonly (readonly number[])[]) => databaseOfEpochs(7, scores);

function databaseOfEpochs(epochs: SettingValue, scores: readonly (readonly number[])[]): Promise<string> {
  const trials = scores.flatMap((own, i) => {
    const overrides = { objective: i < 2 ? 'cca' : 'info-nce', epochs };
    const encoder = { name: i % 2 === 0 ? 'gcn' : 'sgc' };
    const config = resolveOpen(composed, { dataset: 'cora', overrides, encoder, validation: 'validation-accuracy' });
    return series('composed', own, { config: config as unknown as { readonly [key: string]: Json } });
  });
  return databaseWith(...trials);
}

describe('gssl compare --config', () => {
  it('leaves out protocols that cannot choose where values stand to choose among, as a run does', async () => {
    const db = await databaseOfEpochs(
      [7, 9],
      [
        [0.1, 0.3],
        [0.4, 0.4],
        [0.4, 0.6],
        [0.9, 0.9],
      ],
    );
    const chosen = design.replace('epochs: 7', 'epochs: [7, 9]').replace('node-public', '[clustering, node-public]');
    const { code, stdout } = await runCommand(['compare', '--config', suiteFile(chosen), '--db', db]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^cora · node-public · main effects/)]);
    expect(stdout).not.toContain('clustering');
  });

  it('prints main effects and the share of variance of each source', async () => {
    const db = await databaseOf([0.1, 0.3], [0.4, 0.4], [0.4, 0.6], [0.9, 0.9, 0.9]);
    const { code, stdout } = await runCommand(['compare', '--config', suiteFile(design), '--db', db]);
    expect(code).toBe(0);
    // By hand: seeds have means 45 and 55, sgc 65 in both, so +20 and +10: 15 ± 12.706 · 5 with one degree of freedom.
    expect(stdout).toBe(`cora · node-public · main effects on accuracy in points
factor     level                       mean  effect     95 % interval       p
objective  cca(decorrelation=0.001)   30.00  −20.00  −20.00 to −20.00  <0.001
objective  info-nce(temperature=0.5)  70.00  +20.00  +20.00 to +20.00  <0.001
encoder    gcn                        35.00  −15.00  −78.53 to +48.53   0.205
encoder    sgc                        65.00  +15.00  −48.53 to +78.53   0.205

source of variance   share in %  df      F      p
objective                  57.1   1  48.00  0.006
encoder                    32.1   1  27.00  0.014
objective × encoder         3.6   1   3.00  0.182
seeds                       3.6   1
residual                    3.6   3
mean of all 50.00: 2 × 2 combinations, seeds 0, 1
the design is unbalanced: left out, as combinations are missing, seeds 2 (3 missing)
p of levels: paired t-test against the mean of all over seeds, Holm's correction within a factor; of sources: F against the residual, seeds as blocks
`);
  });

  it('prints JSON, CSV, Markdown and LaTeX', async () => {
    const db = await databaseOf([0.1, 0.3], [0.4, 0.4], [0.4, 0.6], [0.9, 0.9]);
    const file = suiteFile(design);
    const print = async (format: string) => {
      const where = ['--dataset', 'cora', '--protocol', 'node-public'];
      return (await runCommand(['compare', '--config', file, ...where, format, '--db', db])).stdout;
    };
    const [effects] = JSON.parse(await print('--json')) as Effects[];
    expect(effects!.factors[1]!.levels[1]).toMatchObject({ level: 'sgc', effect: expect.closeTo(0.15, 9) });
    const lines = (await print('--csv')).trim().split('\n');
    expect(lines).toHaveLength(1 + 4 + 5);
    expect(lines[4]).toMatch(/^cora,node-public,accuracy,2,encoder,sgc,0.65,0.1\d+,-0.48\d+,0.78\d+,,,,0.20\d+$/);
    expect(await print('--markdown')).toContain('| encoder | sgc | 65.00 | +15.00 |');
    expect(await print('--latex')).toContain('encoder & sgc & 65.00 & +15.00 &');
  });

  it('ends with code 2 for missing results, a suite without a design, methods beside it and nothing to compare', async () => {
    const db = await databaseOf([0.1], [0.4], [0.4]);
    const outcome = async (...args: string[]) => {
      const { code, stderr } = await runCommand(['compare', ...args, '--db', db]);
      return [code, stderr.trim()];
    };
    expect(await outcome('--config', suiteFile(design))).toEqual([
      2,
      'Cannot compute main effects on cora, node-public: a seed with all 4 combinations is needed, got 3 at most, seed 0; missing: info-nce(temperature=0.5) × sgc',
    ]);
    expect(await outcome('--suite', 'quick')).toEqual([
      2,
      'Cannot compute main effects: a suite with a factorial design is needed, got quick',
    ]);
    expect(await outcome('grace', 'dgi', '--suite', 'parts')).toEqual([
      2,
      'Cannot compare: two methods or a suite is needed, got grace and a suite',
    ]);
    expect(await outcome()).toEqual([2, 'Cannot compare: two methods, --suite or --config is needed, got none']);
  });
});
