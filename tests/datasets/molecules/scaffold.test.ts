import { describe, expect, it } from 'vitest';
import { parseMolecule } from '../../../datasets/molecules/parseMolecule.js';
import { rdkit } from '../../../datasets/molecules/rdkit.js';
import { scaffold } from '../../../datasets/molecules/scaffold.js';

async function scaffoldOf(smiles: string, options = {}): Promise<string> {
  const module = await rdkit();
  return scaffold(module, parseMolecule(module, smiles)!.json, options);
}

describe('scaffold()', () => {
  // The first is the example of Hu et al.'s splitters.py, the next two those of RDKit's documentation of MurckoScaffold.
  it.each([
    ['Cc1cc(Oc2nccc(CCC)c2)ccc1', 'c1ccc(Oc2ccccn2)cc1'],
    ['Cc1ccccc1OCC(=O)NCCN1CCOCC1', 'O=C(COc1ccccc1)NCCN1CCOCC1'],
    ['CC1CC1', 'C1CC1'],
    ['CC(C)CC', ''],
    ['CC(=O)c1ccccc1', 'c1ccccc1'],
    ['CC1CCCCC1=O', 'O=C1CCCCC1'],
    ['O=S(=O)(c1ccccc1)N(C)Cc1ccccc1', 'O=S(=O)(NCc1ccccc1)c1ccccc1'],
    ['[Na+].OC1CC1.c1ccccc1Cl', 'C1CC1.c1ccccc1'],
  ])('of %s is %s', async (smiles, expected) => {
    expect(await scaffoldOf(smiles)).toBe(expected);
  });

  it('gives aromatic nitrogen the hydrogen of the group that it loses', async () => {
    expect(await scaffoldOf('Cn1cccc1')).toBe('c1cc[nH]c1');
    expect(await scaffoldOf('[O-][n+]1ccccc1')).toBe('c1cc[nH+]cc1');
  });

  it('keeps a center between rings, and forgets one that loses a neighbor', async () => {
    expect(await scaffoldOf('O=C1C[C@@H](c2ccccc2)CO1')).not.toBe(await scaffoldOf('O=C1C[C@H](c2ccccc2)CO1'));
    expect(await scaffoldOf('O=C1C[C@@](C)(c2ccccc2)CO1')).toBe('O=C1CC(c2ccccc2)CO1');
    expect(await scaffoldOf('O=C1C[C@@H](c2ccccc2)CO1', { chirality: false })).toBe('O=C1CC(c2ccccc2)CO1');
  });

  it('keeps the geometry of a double bond between rings, whatever is cut off beside it', async () => {
    const trans = await scaffoldOf('C1CC1/C=C/c1ccccc1');
    const cis = await scaffoldOf('C1CC1/C=C\\c1ccccc1');
    expect([trans, cis]).toEqual(['C(=C\\C1CC1)/c1ccccc1', 'C(=C/C1CC1)/c1ccccc1']);
    // Fluorine stands across from the small ring, so the large one stands on its side.
    expect(await scaffoldOf('C1CC1/C=C(/F)c1ccccc1')).toBe(cis);
    expect(await scaffoldOf('C1CC1/C=C(\\F)c1ccccc1')).toBe(trans);
  });

  it('is one text however the molecule is written', async () => {
    expect(await scaffoldOf('c1cc(CCN2CCCC2=O)ccc1C')).toBe(await scaffoldOf('O=C1CCCN1CCc1ccc(C)cc1'));
  });
});
