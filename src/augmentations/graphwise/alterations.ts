import { findEntry } from '../../graph/findEntry.js';
import type { BatchEdit, GraphChange } from './batchEdit.js';

/** Takes out one edge of a graph, drawn uniformly, in both directions (Zeng & Xie, 2021, §3; augmentation.py). */
export const deleteEdge: GraphChange = (edit, start, end, rng) => {
  const { rowPointers, columns } = edit.adjacency;
  const numEntries = rowPointers[end]! - rowPointers[start]!;
  if (numEntries === 0) return;
  const entry = rowPointers[start]! + rng.below(numEntries);
  const row = rowOf(edit, start, entry);
  edit.dropEntry(entry);
  const opposite = findEntry(edit.adjacency, columns[entry]!, row);
  if (opposite >= 0) edit.dropEntry(opposite);
};

/** Takes out one node of a graph, drawn uniformly, with its edges; none of a graph without edges, as in their code. */
export const deleteNode: GraphChange = (edit, start, end, rng) => {
  const { rowPointers } = edit.adjacency;
  if (rowPointers[end] === rowPointers[start]) return;
  edit.dropNode(start + rng.below(end - start));
};

/** Joins two nodes of a graph, drawn uniformly, that a path joins but no edge; for others it takes out an edge, as there. */
export const insertEdge: GraphChange = (edit, start, end, rng) => {
  const size = end - start;
  if (size < 2) return;
  const a = rng.below(size);
  const b = (a + 1 + rng.below(size - 1)) % size;
  const isJoined = findEntry(edit.adjacency, start + a, start + b) >= 0;
  if (isJoined || !reaches(edit, start + a, start + b, start, size)) return deleteEdge(edit, start, end, rng);
  edit.addEdge(start + a, start + b);
};

function rowOf({ adjacency: { rowPointers } }: BatchEdit, start: number, entry: number): number {
  let row = start;
  while (rowPointers[row + 1]! <= entry) row += 1;
  return row;
}

/** Whether a path leads from one node to the other, among `size` nodes from `start`. */
function reaches({ adjacency }: BatchEdit, from: number, to: number, start: number, size: number): boolean {
  const { rowPointers, columns } = adjacency;
  const isSeen = new Uint8Array(size);
  const next = [from];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    if (node === to) return true;
    for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
      const neighbor = columns[entry]!;
      if (isSeen[neighbor - start] === 1) continue;
      isSeen[neighbor - start] = 1;
      next.push(neighbor);
    }
  }
  return false;
}
