import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { datasets } from '../../../datasets/index.js';
import { readMolecules } from '../../../datasets/molecules/readMolecules.js';
import { scaffoldSplit } from '../../../src/data/scaffoldSplit.js';
import { hasRealData, realDataRoot } from '../../support/realData.js';

const shares = { train: 0.8, validation: 0.1 };

/** The files of OGB's copy of a set, which its authors made with RDKit for Python. */
function ogb(name: string) {
  const root = join(realDataRoot ?? '', 'OGB', `ogbg_${name}`);
  const text = (path: string) => gunzipSync(readFileSync(join(root, `${path}.csv.gz`))).toString('utf8');
  const numbers = (path: string) =>
    text(path)
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
  const column = (path: string) => numbers(path).map(([value]) => value!);
  return { text, numbers, column };
}

const hasOgb = realDataRoot !== undefined && existsSync(join(realDataRoot, 'OGB', 'ogbg_molesol'));
if (!hasOgb) process.stderr.write('skipped: real files of OGB are not at hand (set GSSL_DATA)\n');

// ESOL is the smallest, BACE the one with most centers and double bonds; BBBP agrees too, and takes longer.
describe.skipIf(!hasOgb)('molecules as OGB has them', () => {
  it.each(['molesol', 'molbace'])(
    '%s: atoms, chirality, bonds and scaffold split, molecule by molecule',
    { timeout: 120_000 },
    async (name) => {
      const { text, numbers, column } = ogb(name);
      const rows = parse(text('mapping/mol'), { columns: true }) as { readonly smiles: string }[];
      const { molecules, scaffolds, skipped } = await readMolecules(
        rows.map(({ smiles }, i) => ({ smiles, line: i + 2 })),
      );
      expect(skipped).toEqual([]);
      const atoms = molecules.flatMap(({ atomTypes, chirality }) => atomTypes.map((type, i) => [type, chirality[i]!]));
      expect(atoms).toEqual(numbers('raw/node-feat').map(([type, hand]) => [type, hand]));
      const bonds = molecules.flatMap(({ bonds: all }) => all.map(({ atoms: ends, type }) => [...ends, type]));
      const types = column('raw/edge-feat');
      expect(bonds).toEqual(numbers('raw/edge').map(([a, b], bond) => [a, b, types[bond]]));
      const split = scaffoldSplit(scaffolds!, shares);
      const published = (part: string) => column(`split/scaffold/${part}`).sort((a, b) => a - b);
      expect([...split.train]).toEqual(published('train'));
      expect([...split.validation]).toEqual(published('valid'));
      expect([...split.test]).toEqual(published('test'));
    },
  );
});

describe.skipIf(!hasRealData('MoleculeNet'))('MoleculeNet', () => {
  it('clintox has two tasks, and skips the molecules that RDKit cannot read', { timeout: 120_000 }, async () => {
    const { graph, skipped, publicSplit } = await datasets.get('clintox').load({ root: realDataRoot!, offline: true });
    expect([graph.labels.length, graph.numClasses, graph.labelSets!.length]).toEqual([1480, 2, 2960]);
    expect(skipped).toHaveLength(4);
    expect(skipped![0]).toBe('line 9: SMILES of a molecule are needed, got "[NH4][Pt]([NH4])(Cl)Cl"');
    // 1,484 rows less four that cannot be read: CT_TOX is positive in 112, FDA_APPROVED in all but a few.
    const positives = (task: number) => graph.labels.reduce((sum, _, i) => sum + graph.labelSets![2 * i + task]!, 0);
    expect([positives(0), positives(1)]).toEqual([1386, 112]);
    expect([publicSplit!.train.length, publicSplit!.validation.length, publicSplit!.test.length]).toEqual([
      1184, 148, 148,
    ]);
  });
});
