import { maskBothWays } from '../graph/maskEntries.js';
import type { Rng } from '../random/rng.js';
import { sampleWithoutReplacement } from '../random/sampling.js';
import type { CsrMatrix } from '../tensor/csrMatrix.js';
import type { Augmentation } from './augmentation.js';

/** What walks start at a share of: nodes, or directions of edges, each at the node that it is listed at. */
export const pathStarts = ['nodes', 'edges'] as const;
export type PathStart = (typeof pathStarts)[number];

/**
 * Masks the edges of random walks (Li et al., 2023, §4.1): walks of `walkLength` steps from a share `rate` of the nodes, or
 * one from an end of each of a share of the directions of edges (rounded, without replacement), each step to a uniformly
 * drawn neighbor; a walk ends at a node without any. Directions that were walked are masked and listed in `maskedEdges` of
 * the view, and come back into the graph where the opposite direction was not walked, as in the authors' code.
 */
export function maskPaths(rate: number, walkLength: number, start: PathStart = 'nodes'): Augmentation {
  return (graph, rng) => {
    const { rowPointers, columns, numEntries } = graph.adjacency;
    const isWalked = new Uint8Array(numEntries);
    for (const first of startNodes(graph.adjacency, rate, start, rng)) {
      let node = first;
      for (let step = 0; step < walkLength; step++) {
        const degree = rowPointers[node + 1]! - rowPointers[node]!;
        if (degree === 0) break;
        const entry = rowPointers[node]! + rng.below(degree);
        isWalked[entry] = 1;
        node = columns[entry]!;
      }
    }
    return maskBothWays(graph, isWalked);
  };
}

function startNodes({ numRows, numEntries, rowPointers }: CsrMatrix, rate: number, start: PathStart, rng: Rng) {
  const draw = (count: number) => sampleWithoutReplacement(Math.round(rate * count), count, rng);
  if (start === 'nodes') return draw(numRows);
  const rows = new Int32Array(numEntries);
  for (let row = 0; row < numRows; row++) rows.fill(row, rowPointers[row], rowPointers[row + 1]);
  return draw(numEntries).map((entry) => rows[entry]!);
}
