import type { MainModule } from '@rdkit/rdkit';
import { extension, type JsonAtom, type JsonBond, type JsonMolecule } from './rdkitJson.js';

const DOUBLE = 2;

/**
 * Bemis–Murcko scaffold (Bemis & Murcko, 1996) as canonical SMILES: ring atoms, the atoms that link rings, and what hangs on
 * these by a double bond, as RDKit's MurckoDecompose has it; empty without a ring. Hydrogens take the place of what is cut
 * off, and a center that loses a neighbor so is chiral no more: that is how the scaffold splits that OGB publishes of BBBP, BACE
 * and ESOL come out molecule by molecule.
 */
export function scaffold(module: MainModule, molecule: JsonMolecule, { chirality = true } = {}): string {
  const kept = scaffoldAtoms(molecule);
  const place = new Map(kept.map((atom, i) => [atom, i]));
  if (kept.length === 0) return '';
  const isIn = (atom: number) => place.has(atom);
  const hydrogens = new Map<number, number>();
  for (const { atoms, bo = 1 } of molecule.bonds) {
    for (const [inside, outside] of [atoms, [atoms[1], atoms[0]] as const]) {
      if (isIn(inside) && !isIn(outside)) hydrogens.set(inside, (hydrogens.get(inside) ?? 0) + (bo <= 3 ? bo : 1));
    }
  }
  const part = {
    atoms: kept.map((atom) => withHydrogens(molecule.atoms[atom]!, hydrogens.get(atom) ?? 0)),
    bonds: molecule.bonds.filter(({ atoms }) => atoms.every(isIn)).map((bond) => renumbered(bond, place, molecule)),
  };
  return canonical(module, part, chirality);
}

function withHydrogens(atom: JsonAtom, more: number): JsonAtom {
  if (more === 0) return atom;
  const { stereo: _, ...rest } = atom;
  return { ...rest, impHs: (atom.impHs ?? 0) + more };
}

/** The bond with new ids; of a double bond that keeps a neighbor at each end it says how these two lie. */
function renumbered(bond: JsonBond, place: ReadonlyMap<number, number>, molecule: JsonMolecule): JsonBond {
  const move = ([a, b]: readonly [number, number]) => [place.get(a), place.get(b)] as [number, number];
  const { bo, stereo, stereoAtoms } = bond;
  const own = { atoms: move(bond.atoms), ...(bo !== undefined && { bo }) };
  if (stereoAtoms === undefined || (stereo !== 'cis' && stereo !== 'trans')) return own;
  const kept = stereoAtoms.map((atom, side) =>
    place.has(atom) ? atom : otherNeighbor(bond.atoms[side]!, atom, bond.atoms[1 - side]!, place, molecule),
  );
  const [first, second] = kept;
  if (first === undefined || second === undefined) return own;
  const isFlipped = (first !== stereoAtoms[0]) !== (second !== stereoAtoms[1]);
  return { ...own, stereo: isFlipped === (stereo === 'cis') ? 'trans' : 'cis', stereoAtoms: move([first, second]) };
}

/** A neighbor of `end` that is in the scaffold, neither `known` nor `across`. */
function otherNeighbor(
  end: number,
  known: number,
  across: number,
  place: ReadonlyMap<number, number>,
  { bonds }: JsonMolecule,
): number | undefined {
  const neighbors = bonds.filter(({ atoms }) => atoms.includes(end)).flatMap(({ atoms }) => atoms);
  return neighbors.find((atom) => atom !== end && atom !== known && atom !== across && place.has(atom));
}

/** Ids of the atoms of the scaffold, in order. */
function scaffoldAtoms(molecule: JsonMolecule): number[] {
  const { atoms, bonds } = molecule;
  const isRing = new Uint8Array(atoms.length);
  for (const ring of extension(molecule, 'atomRings') as unknown as readonly (readonly number[])[]) {
    for (const atom of ring) isRing[atom] = 1;
  }
  const neighbors = atoms.map((): { readonly atom: number; readonly order: number }[] => []);
  for (const {
    atoms: [a, b],
    bo = 1,
  } of bonds) {
    neighbors[a]!.push({ atom: b, order: bo });
    neighbors[b]!.push({ atom: a, order: bo });
  }
  const core = withoutChains(neighbors, isRing);
  const hangsOn = (atom: number) => neighbors[atom]!.some((next) => core[next.atom] === 1 && next.order === DOUBLE);
  return [...atoms.keys()].filter((atom) => core[atom] === 1 || hangsOn(atom));
}

/** 1 for atoms that are left when ends of chains are taken off until only rings and what links them remain. */
function withoutChains(neighbors: readonly (readonly { readonly atom: number }[])[], isRing: Uint8Array): Uint8Array {
  const core = new Uint8Array(neighbors.length).fill(1);
  const degree = neighbors.map((each) => each.length);
  const ends = [...neighbors.keys()].filter((atom) => isRing[atom] === 0 && degree[atom]! <= 1);
  for (let atom = ends.pop(); atom !== undefined; atom = ends.pop()) {
    if (core[atom] === 0) continue;
    core[atom] = 0;
    for (const { atom: next } of neighbors[atom]!) {
      degree[next]! -= 1;
      if (isRing[next] === 0 && core[next] === 1 && degree[next]! <= 1) ends.push(next);
    }
  }
  return core;
}

function canonical(module: MainModule, part: JsonMolecule, isIsomeric: boolean): string {
  const json = {
    rdkitjson: { version: 12 },
    defaults: {
      atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: 'unspecified' },
      bond: { bo: 1, stereo: 'unspecified' },
    },
    molecules: [part],
  };
  const text = JSON.stringify(json);
  // Stereochemistry that the part no longer has is told from that which it has when its own SMILES is read again.
  const written = rewrite(module, text, { assignStereo: false }, isIsomeric);
  // A part that is no molecule by itself is still the same part wherever it comes from.
  if (written === undefined) return rewrite(module, text, { sanitize: false }, isIsomeric) ?? text;
  return isIsomeric ? (rewrite(module, written, {}, true) ?? written) : written;
}

/** @returns undefined for what is no molecule */
function rewrite(module: MainModule, text: string, options: object, isIsomeric: boolean): string | undefined {
  const molecule = module.get_mol(text, JSON.stringify(options));
  try {
    return molecule?.get_smiles(JSON.stringify({ doIsomericSmiles: isIsomeric }));
  } finally {
    molecule?.delete();
  }
}
