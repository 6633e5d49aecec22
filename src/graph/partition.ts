import type { Rng } from '../random/rng.js';
import { permutation } from '../random/sampling.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';

/** How much larger than the mean a part may be. */
const IMBALANCE = 0.05;
const REFINEMENT_PASSES = 10;

/**
 * A balanced partition with few edges between parts, of an undirected graph: parts grow greedily from random nodes by the
 * frontier node with the most edges into them, then nodes on boundaries move where that cuts less (Karypis & Kumar, 1998,
 * §3.2 and §3.3, without coarsening). No part has more than 1.05 · numNodes / numParts nodes (rounded up), and none is
 * empty.
 *
 * @returns part of each node [numNodes], in 0 … numParts − 1
 * @throws RangeError unless 1 ≤ numParts ≤ numNodes
 */
export function partition(adjacency: CsrMatrix, numParts: number, rng: Rng): Int32Array {
  const numNodes = adjacency.numRows;
  if (!(numParts >= 1 && numParts <= numNodes)) {
    throw new RangeError(`Cannot partition a graph: 1 to ${numNodes} parts are needed, got ${numParts}`);
  }
  const parts = grow(adjacency, numParts, rng.split('grow'));
  for (let pass = 0; pass < REFINEMENT_PASSES; pass++) {
    if (!refine(adjacency, parts, numParts, rng.split(`refine ${pass}`))) break;
  }
  return parts;
}

/** Sum of the weights of edges that lead from one part into another, each direction once. */
export function cutSize({ numRows, rowPointers, columns, values }: CsrMatrix, parts: Int32Array): number {
  let cut = 0;
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      if (parts[row] !== parts[columns[entry]!]) cut += values[entry]!;
    }
  }
  return cut / 2;
}

/** One part after another until it has its share of the nodes that are left. */
function grow(adjacency: CsrMatrix, numParts: number, rng: Rng): Int32Array {
  const parts = new Int32Array(adjacency.numRows).fill(-1);
  const order = permutation(adjacency.numRows, rng);
  let left = adjacency.numRows;
  let nextSeed = 0;
  for (let part = 0; part < numParts; part++) {
    const size = Math.round(left / (numParts - part));
    const links = new Map<number, number>();
    for (let taken = 0; taken < size; taken++) {
      while (links.size === 0 && parts[order[nextSeed]!] !== -1) nextSeed += 1;
      const node = links.size === 0 ? order[nextSeed]! : mostLinked(links);
      take(adjacency, parts, links, node, part);
    }
    left -= size;
  }
  return parts;
}

function mostLinked(links: ReadonlyMap<number, number>): number {
  let [best, most] = [-1, Number.NEGATIVE_INFINITY];
  for (const [node, weight] of links) if (weight > most) [best, most] = [node, weight];
  return best;
}

function take(
  { rowPointers, columns, values }: CsrMatrix,
  parts: Int32Array,
  links: Map<number, number>,
  node: number,
  part: number,
): void {
  parts[node] = part;
  links.delete(node);
  for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
    const neighbor = columns[entry]!;
    if (parts[neighbor] === -1) links.set(neighbor, (links.get(neighbor) ?? 0) + values[entry]!);
  }
}

/** Moves each node, in random order, to the part it has most edges into where there is room; says whether any moved. */
function refine(
  { numRows, rowPointers, columns, values }: CsrMatrix,
  parts: Int32Array,
  numParts: number,
  rng: Rng,
): boolean {
  const sizes = new Int32Array(numParts);
  for (const part of parts) sizes[part]! += 1;
  const room = Math.ceil(((1 + IMBALANCE) * numRows) / numParts);
  const links = new Float64Array(numParts);
  let moved = false;
  for (const node of permutation(numRows, rng)) {
    const own = parts[node]!;
    links.fill(0);
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      links[parts[columns[entry]!]!]! += values[entry]!;
    }
    let best = own;
    for (let part = 0; part < numParts; part++) {
      if (links[part]! > links[best]! && sizes[part]! < room) best = part;
    }
    if (best === own || sizes[own] === 1) continue;
    parts[node] = best;
    sizes[own]! -= 1;
    sizes[best]! += 1;
    moved = true;
  }
  return moved;
}
