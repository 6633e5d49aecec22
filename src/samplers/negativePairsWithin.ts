import { findEntry } from '../graph/findEntry.js';
import type { Rng } from '../random/rng.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Pairs } from './negativePairs.js';

/** Draws for each pair that is wanted, as in the authors' code. */
const DRAWS_PER_PAIR = 10;

/**
 * In each graph of a batch as many different ordered pairs of its nodes without an edge as it has undirected edges, drawn
 * uniformly; fewer in a graph that is nearly complete (Hu et al., 2020; chem/util.py, NegativeEdge).
 *
 * @param graphIndex [numNodes] graph of each node, never decreasing
 */
export function negativePairsWithin(adjacency: CsrMatrix, graphIndex: Int32Array, rng: Rng): Pairs {
  const [sources, targets]: [number[], number[]] = [[], []];
  for (let start = 0, end = 0; start < graphIndex.length; start = end) {
    while (end < graphIndex.length && graphIndex[end] === graphIndex[start]) end += 1;
    const size = end - start;
    const wanted = Math.floor((adjacency.rowPointers[end]! - adjacency.rowPointers[start]!) / 2);
    const drawn = new Set<number>();
    for (let draw = 0; draw < wanted * DRAWS_PER_PAIR && drawn.size < wanted; draw++) {
      const [a, b] = [rng.below(size), rng.below(size)];
      if (a === b || drawn.has(a * size + b) || findEntry(adjacency, start + b, start + a) >= 0) continue;
      drawn.add(a * size + b);
      sources.push(start + a);
      targets.push(start + b);
    }
  }
  return { sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
}

/** Each undirected edge once, the lower node first. */
export function undirectedPairs({ numRows, rowPointers, columns }: CsrMatrix): Pairs {
  const [sources, targets]: [number[], number[]] = [[], []];
  for (let row = 0; row < numRows; row++) {
    for (let entry = rowPointers[row]!; entry < rowPointers[row + 1]!; entry++) {
      if (columns[entry]! <= row) continue;
      sources.push(row);
      targets.push(columns[entry]!);
    }
  }
  return { sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
}
