import type { MainModule } from '@rdkit/rdkit';
import { bondDirections } from './bondDirections.js';
import { extension, type JsonMolecule } from './rdkitJson.js';

/** A molecule as the categories of Hu et al. (2020; chem/loader.py): what a graph is made of. */
export interface Molecule {
  /** Atomic number less 1; `otherAtom` where there is none. */
  readonly atomTypes: readonly number[];
  /** 0 unspecified, 1 clockwise, 2 counter-clockwise, in the order of the atom's bonds. */
  readonly chirality: readonly number[];
  readonly bonds: readonly Bond[];
  readonly json: JsonMolecule;
}

export interface Bond {
  readonly atoms: readonly [number, number];
  /** 0 single, 1 double, 2 triple, 3 aromatic. */
  readonly type: number;
  /** 0 none, 1 up (`/`), 2 down (`\`). */
  readonly direction: number;
}

/** Atom type of `*`, which stands for no element. */
export const otherAtom = 118;
const [DOUBLE, AROMATIC] = [2, 3];
const chiralities: Readonly<Record<string, number>> = { cw: 1, ccw: 2 };

/**
 * Reads SMILES. Of a bond that is neither single, double, triple nor aromatic (dative ones of metals, which RDKit makes
 * out of single ones) the type is single. Directions stay on bonds next to a double bond whose ends they tell apart.
 *
 * @returns undefined where RDKit cannot read it, or where it has no atom
 */
export function parseMolecule(module: MainModule, smiles: string): Molecule | undefined {
  const json = readJson(module, smiles);
  if (json === undefined) return undefined;
  const aromatic = new Set(extension(json, 'aromaticBonds'));
  const written = bondDirections(smiles, json);
  const stereo = json.bonds.filter(({ bo, stereo: kind }) => bo === DOUBLE && (kind === 'cis' || kind === 'trans'));
  const ends = new Set(stereo.flatMap(({ atoms }) => atoms));
  return {
    atomTypes: json.atoms.map(({ z = 6 }) => (z === 0 ? otherAtom : z - 1)),
    chirality: json.atoms.map(({ stereo: kind = '' }) => chiralities[kind] ?? 0),
    bonds: json.bonds.map(({ bo = 1, atoms }, bond) => ({
      atoms,
      type: aromatic.has(bond) ? AROMATIC : bo === 2 || bo === 3 ? bo - 1 : 0,
      direction: atoms.some((atom) => ends.has(atom)) ? (written[bond] ?? 0) : 0,
    })),
    json,
  };
}

function readJson(module: MainModule, smiles: string): JsonMolecule | undefined {
  const molecule = module.get_mol(smiles);
  if (molecule === null) return undefined;
  try {
    // RDKit reads an empty line as a molecule without atoms, and cannot write it.
    if (molecule.get_num_atoms() === 0) return undefined;
    return (JSON.parse(molecule.get_json()) as { molecules: [JsonMolecule] }).molecules[0];
  } finally {
    molecule.delete();
  }
}
