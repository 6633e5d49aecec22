import type { JsonMolecule } from './rdkitJson.js';

/** 1 up (`/`), 2 down (`\`). */
type Direction = 0 | 1 | 2;

interface Written {
  /** Places of atoms in the order in which they are written. */
  readonly atoms: readonly [number, number];
  readonly direction: Direction;
}

interface Walk {
  readonly bonds: Written[];
  /** The written atoms: whether each is a hydrogen in brackets. */
  readonly isHydrogen: boolean[];
}

// An atom in brackets, one of the organic subset, a ring closure, or what else a line of SMILES is made of.
const TOKEN = /(\[[^\]]*\])|(Br|Cl|[BCNOPSFI*bcnops])|(%\(\d+\)|%\d\d|\d)|([/\\])|([-=#$:~]|->|<-)|([().])/g;
const HYDROGEN = /^\[\d*H\d*[+-]?\d*(:\d+)?\]$/;

/**
 * The direction of each bond of a molecule as its SMILES has it, which RDKit's JSON leaves out. Where RDKit drops written
 * hydrogens, atoms are matched in order. A ring bond has the direction of the end that is written first, or the opposite of
 * what the other end says.
 *
 * @param smiles that RDKit read as `molecule`
 * @returns by bond, 0 where it has none
 */
export function bondDirections(smiles: string, molecule: JsonMolecule): readonly Direction[] {
  // The name of a molecule may follow after a blank.
  const text = smiles.trim().split(/\s/)[0]!;
  if (!/[/\\]/.test(text)) return [];
  const { bonds, isHydrogen } = walk(text);
  const places = match(isHydrogen, molecule);
  const key = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const known = new Map(bonds.map(({ atoms: [a, b], direction }) => [key(places[a]!, places[b]!), direction]));
  return molecule.bonds.map(({ atoms: [a, b] }) => known.get(key(a, b)) ?? 0);
}

function walk(text: string): Walk {
  const bonds: Written[] = [];
  const isHydrogen: boolean[] = [];
  const branches: number[] = [];
  const rings = new Map<string, { readonly atom: number; readonly direction: Direction }>();
  let previous = -1;
  let direction: Direction = 0;
  for (const [token, bracket, organic, ring, slash, , structure] of text.matchAll(TOKEN)) {
    if (bracket !== undefined || organic !== undefined) {
      const atom = isHydrogen.push(HYDROGEN.test(token)) - 1;
      if (previous >= 0 && direction > 0) bonds.push({ atoms: [previous, atom], direction });
      [previous, direction] = [atom, 0];
    } else if (slash !== undefined) {
      direction = slash === '/' ? 1 : 2;
    } else if (ring !== undefined) {
      const id = ring.replace(/[%()]/g, '');
      const open = rings.get(id);
      if (open === undefined) rings.set(id, { atom: previous, direction });
      else bonds.push({ atoms: [open.atom, previous], direction: open.direction || opposite(direction) });
      if (open !== undefined) rings.delete(id);
      direction = 0;
    } else if (structure === '(') branches.push(previous);
    else if (structure === ')') previous = branches.pop() ?? -1;
    else if (structure === '.') previous = -1;
    else direction = 0;
  }
  return { bonds, isHydrogen };
}

function opposite(direction: Direction): Direction {
  return direction === 0 ? 0 : direction === 1 ? 2 : 1;
}

/** The atom of the molecule that each written one is; −1 for a hydrogen that RDKit dropped. */
function match(isHydrogen: readonly boolean[], { atoms }: JsonMolecule): number[] {
  let next = 0;
  const numDropped = isHydrogen.length - atoms.length;
  return isHydrogen.map((hydrogen) => {
    if (numDropped > 0 && hydrogen && atoms[next]?.z !== 1) return -1;
    return next++;
  });
}
