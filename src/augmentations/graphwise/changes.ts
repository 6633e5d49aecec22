import { findEntry } from '../../graph/maskEntries.js';
import { sampleWithoutReplacement } from '../../random/sampling.js';
import type { GraphChange } from './batchEdit.js';

/** Draws that may fail for each edge that is wanted: only in a graph that is nearly complete. */
const MOST_DRAWS = 20;

/** Leaves a graph as it is. */
export const keepGraph: GraphChange = () => undefined;

/** Drops a share `rate` of the nodes of a graph (rounded down, uniform) with their edges. */
export function dropGraphNodes(rate: number): GraphChange {
  return (edit, start, end, rng) => {
    const size = end - start;
    for (const node of sampleWithoutReplacement(Math.floor(rate * size), size, rng)) edit.dropNode(start + node);
  };
}

/**
 * Keeps a connected part of a graph: from a node drawn uniformly, neighbors of what it has, drawn one by one, until it has
 * one node more than the share `kept` of all (rounded down), or there are no more. In GraphCL's code the part never grows
 * beyond the neighbors of its first node, as a set union is not kept; the paper has it walk on, as here.
 */
export function graphSubgraph(kept: number): GraphChange {
  return (edit, start, end, rng) => {
    const { rowPointers, columns } = edit.adjacency;
    const size = end - start;
    const most = Math.floor(kept * size) + 1;
    // 0: not seen, 1: may come next, 2: in the part.
    const state = new Uint8Array(size);
    const frontier: number[] = [start + rng.below(size)];
    for (let count = 0; count < most && frontier.length > 0; count++) {
      const drawn = rng.below(frontier.length);
      const node = frontier[drawn]!;
      frontier[drawn] = frontier.at(-1)!;
      frontier.pop();
      state[node - start] = 2;
      for (let entry = rowPointers[node]!; entry < rowPointers[node + 1]!; entry++) {
        const neighbor = columns[entry]!;
        if (state[neighbor - start] !== 0) continue;
        state[neighbor - start] = 1;
        frontier.push(neighbor);
      }
    }
    for (let node = start; node < end; node++) if (state[node - start] !== 2) edit.dropNode(node);
  };
}

/**
 * Replaces a share `rate` of the undirected edges of a graph (rounded down) by as many between nodes that were not joined
 * (You et al., 2020, table 1); fewer in a graph that is nearly complete. Their code takes edges out and adds none.
 */
export function perturbGraphEdges(rate: number): GraphChange {
  return (edit, start, end, rng) => {
    const { rowPointers, columns } = edit.adjacency;
    const upper: [number, number][] = [];
    for (let row = start; row < end; row++) {
      for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
        if (columns[entry]! > row) upper.push([row, entry]);
      }
    }
    const count = Math.floor(rate * upper.length);
    for (const place of sampleWithoutReplacement(count, upper.length, rng)) {
      const [row, entry] = upper[place]!;
      edit.dropEntry(entry);
      const opposite = findEntry(edit.adjacency, columns[entry]!, row);
      if (opposite >= 0) edit.dropEntry(opposite);
    }
    const size = end - start;
    const added = new Set<number>();
    for (let draw = 0; draw < count * MOST_DRAWS && added.size < count; draw++) {
      const [a, b] = [rng.below(size), rng.below(size)];
      const key = Math.min(a, b) * size + Math.max(a, b);
      if (a === b || added.has(key) || findEntry(edit.adjacency, start + a, start + b) >= 0) continue;
      added.add(key);
      edit.addEdge(start + a, start + b);
    }
  };
}

/** Replaces the features of a share `rate` of the nodes of a graph (rounded down, uniform) by noise. */
export function maskGraphAttributes(rate: number): GraphChange {
  return (edit, start, end, rng) => {
    const size = end - start;
    for (const node of sampleWithoutReplacement(Math.floor(rate * size), size, rng)) edit.replaceFeatures(start + node);
  };
}
