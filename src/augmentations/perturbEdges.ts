import { addPairs, numPairs } from '../graph/addPairs.js';
import { keepEntries } from '../graph/keepEntries.js';
import { findEntry, oppositeEntries } from '../graph/maskEntries.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Augmentation } from './augmentation.js';

/**
 * Replaces a share `rate` of the edges (rounded, without replacement) by as many between nodes that were not joined
 * (You et al., 2020, table 1). In an undirected graph edges go and come in both directions at once; in a directed one,
 * each direction by itself. The number of edges stays, unless the graph is nearly complete.
 */
export function perturbEdges(rate: number): Augmentation {
  return (graph, rng) => {
    const { adjacency } = graph;
    const count = Math.round(rate * numPairs(adjacency));
    if (count === 0) return graph;
    // New edges are drawn before old ones are gone, so that none comes back.
    const added = addPairs(adjacency, count, rng.split('added'));
    const kept = new Uint8Array(added.numEntries).fill(1);
    for (const [row, column] of drawEdges(adjacency, count, rng.split('dropped'))) {
      kept[findEntry(added, row, column)] = 0;
      if (adjacency.isSymmetric) kept[findEntry(added, column, row)] = 0;
    }
    const { numRows, numColumns, rowPointers, columns, values } = keepEntries(added, kept);
    const { isSymmetric } = adjacency;
    return { ...graph, adjacency: new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric }) };
  };
}

/** Row and column of `count` edges; of a symmetric matrix, those on and above the diagonal stand for both directions. */
function drawEdges(adjacency: CsrMatrix, count: number, rng: Parameters<Augmentation>[1]): [number, number][] {
  const opposite = adjacency.isSymmetric ? oppositeEntries(adjacency) : undefined;
  const edges: [number, number][] = [];
  for (let row = 0; row < adjacency.numRows; row++) {
    for (let entry = adjacency.rowPointers[row]!; entry < adjacency.rowPointers[row + 1]!; entry++) {
      if (opposite === undefined || entry <= opposite[entry]!) edges.push([row, adjacency.columns[entry]!]);
    }
  }
  return Array.from(sampleWithoutReplacement(count, edges.length, rng), (place) => edges[place]!);
}
