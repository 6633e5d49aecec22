import { keepEntries } from '../graph/keepEntries.js';
import { oppositeEntries } from '../graph/maskEntries.js';
import { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Augmentation } from './augmentation.js';

/**
 * Removes each undirected edge with probability `rate`, independently: both directions go or stay together, so an
 * undirected graph stays undirected. An edge without an opposite is taken as it is.
 */
export function dropUndirectedEdges(rate: number): Augmentation {
  return (graph, rng) => {
    if (rate === 0) return graph;
    const opposite = oppositeEntries(graph.adjacency);
    const kept = new Uint8Array(opposite.length).fill(1);
    opposite.forEach((other, entry) => {
      // An opposite that comes first has decided.
      if (other >= 0 && other < entry) kept[entry] = kept[other]!;
      else if (rng.uniform() < rate) kept[entry] = 0;
    });
    const { isSymmetric } = graph.adjacency;
    const { numRows, numColumns, rowPointers, columns, values } = keepEntries(graph.adjacency, kept);
    return { ...graph, adjacency: new CsrMatrix({ numRows, numColumns, rowPointers, columns, values, isSymmetric }) };
  };
}
