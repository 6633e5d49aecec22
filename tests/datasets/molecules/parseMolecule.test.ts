import { describe, expect, it } from 'vitest';
import { otherAtom, parseMolecule } from '../../../datasets/molecules/parseMolecule.js';
import { rdkit } from '../../../datasets/molecules/rdkit.js';

const read = async (smiles: string) => parseMolecule(await rdkit(), smiles);
const directions = async (smiles: string) => (await read(smiles))!.bonds.map(({ direction }) => direction);

describe('parseMolecule()', () => {
  it('numbers atoms by their element and bonds by their kind', async () => {
    const molecule = (await read('C#Cc1ccncc1C(=O)[O-]'))!;
    expect(molecule.atomTypes).toEqual([5, 5, 5, 5, 5, 6, 5, 5, 5, 7, 7]);
    expect(molecule.bonds.map(({ type }) => type)).toEqual([2, 0, 3, 3, 3, 3, 3, 0, 1, 0, 3]);
    expect(molecule.bonds[0]!.atoms).toEqual([0, 1]);
  });

  it('tells the two hands of a center apart, and leaves a mark that tells nothing', async () => {
    expect((await read('C[C@H](N)C(=O)O'))!.chirality).toEqual([0, 2, 0, 0, 0, 0]);
    expect((await read('C[C@@H](N)C(=O)O'))!.chirality).toEqual([0, 1, 0, 0, 0, 0]);
    expect((await read('C[C@H](C)C(=O)O'))!.chirality).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('takes a dative bond for a single one and `*` for an atom of no element', async () => {
    expect((await read('N->[Pt]'))!.bonds.map(({ type }) => type)).toEqual([0]);
    expect((await read('*C'))!.atomTypes).toEqual([otherAtom, 5]);
  });

  it('has the written directions of bonds next to a stereo double bond, and of no others', async () => {
    expect(await directions('F/C=C/Cl')).toEqual([1, 0, 1]);
    expect(await directions('F/C=C\\Cl')).toEqual([1, 0, 2]);
    // Both ends of the double bond carry the same group, so nothing is told apart.
    expect(await directions('C/C(C)=C/F')).toEqual([0, 0, 0, 0]);
  });

  it('finds directions behind branches, rings, brackets, dropped hydrogens and names', async () => {
    expect(await directions('C(/F)=C(/Cl)Br')).toEqual([1, 0, 1, 0]);
    expect(await directions('C1CCCC/C=C/CCC1')).toEqual([0, 0, 0, 0, 1, 0, 1, 0, 0, 0]);
    expect(await directions('[H]C([H])([H])/C=C/[13CH3] a/name')).toEqual([1, 0, 1]);
    expect(await directions('C%11CCCC/C=C/CCC%11')).toEqual([0, 0, 0, 0, 1, 0, 1, 0, 0, 0]);
  });

  it('reads nothing where there is no molecule', async () => {
    for (const smiles of ['', 'C1CC', 'c1ccc', 'C(C)(C)(C)(C)C', 'no smiles'])
      expect(await read(smiles)).toBeUndefined();
  });
});
