import { type Molecule, parseMolecule } from './parseMolecule.js';
import { rdkit } from './rdkit.js';
import { scaffold } from './scaffold.js';

/** A line of a file with the SMILES that it holds. */
export interface SmilesLine {
  readonly line: number;
  readonly smiles: string;
}

export interface ReadMolecules<T extends SmilesLine> {
  readonly molecules: readonly Molecule[];
  /** The lines that they are from. */
  readonly lines: readonly T[];
  /** [molecules] id of each one's scaffold, chirality included, where it was asked for. */
  readonly scaffolds?: Int32Array;
  /** Lines without a molecule that can be read, and why. */
  readonly skipped: readonly string[];
}

/**
 * The molecules of lines of SMILES, in their order; what cannot be read is skipped and said. A molecule that stands in several
 * lines is read as often, as in the sets that papers use.
 */
export async function readMolecules<T extends SmilesLine>(
  lines: readonly T[],
  { scaffolds: withScaffolds = true } = {},
): Promise<ReadMolecules<T>> {
  const module = await rdkit();
  const molecules: Molecule[] = [];
  const used: T[] = [];
  const skipped: string[] = [];
  const ids = new Map<string, number>();
  const scaffolds: number[] = [];
  for (const each of lines) {
    const molecule = parseMolecule(module, each.smiles);
    if (molecule === undefined) {
      const got = each.smiles.trim() === '' ? 'none' : JSON.stringify(each.smiles);
      skipped.push(`line ${each.line}: SMILES of a molecule are needed, got ${got}`);
      continue;
    }
    molecules.push(molecule);
    used.push(each);
    if (!withScaffolds) continue;
    const name = scaffold(module, molecule.json);
    if (!ids.has(name)) ids.set(name, ids.size);
    scaffolds.push(ids.get(name)!);
  }
  return { molecules, lines: used, skipped, ...(withScaffolds && { scaffolds: Int32Array.from(scaffolds) }) };
}
